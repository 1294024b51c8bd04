/**
 * The tasks of all accounts. What a task is at a moment is computed from its times, so nothing runs in between, and a
 * journal needs to hear of a task only once.
 */
package ee.kling.simulator.task;
