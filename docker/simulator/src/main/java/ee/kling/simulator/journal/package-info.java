/** What was asked of the simulator, kept so that tests can count the requests that a client really made. */
package ee.kling.simulator.journal;
