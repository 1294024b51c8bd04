/** What a person or a test may ask of the simulator itself and do to it while it runs; a tool, so without a credential. */
package ee.kling.simulator.control;
