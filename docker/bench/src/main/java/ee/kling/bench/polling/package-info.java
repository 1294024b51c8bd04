/** How soon, and at what cost, it is noticed that Kling has finished: the product beside schedulers with one job per task. */
package ee.kling.bench.polling;
