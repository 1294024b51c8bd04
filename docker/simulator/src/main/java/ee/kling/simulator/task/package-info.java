/** The tasks of all accounts. What a task is at a moment is computed from its times, so nothing runs in between. */
package ee.kling.simulator.task;
