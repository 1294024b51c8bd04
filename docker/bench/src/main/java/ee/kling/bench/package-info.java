/** Benchmarks of Kling Studio, each one command that prints medians and ranges. Not part of what is deployed. */
package ee.kling.bench;
