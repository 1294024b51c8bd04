/** What can go wrong: a closed list, so that every test of a fault names a fault that exists. */
package ee.kling.simulator.scenario;
