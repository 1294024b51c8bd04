/** Core's own classes, put together without a container. The only place that knows how. */
package ee.kling.bench.core;
