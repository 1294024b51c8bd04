/**
 * Who is measured beside the product: schedulers with one job for each task in flight, which looks at the simulator and, where
 * the task is not done, is run again after the interval by the scheduler's own means. Each runs in a JVM of its own.
 */
package ee.kling.bench.polling.peer;
