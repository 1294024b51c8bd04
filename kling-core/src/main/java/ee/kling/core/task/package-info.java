/** The durable task: its row, its transitions, and the service through which everybody submits and browses. */
package ee.kling.core.task;
