/** What pages of the history cost, near and deep, beside OFFSET and count(*). */
package ee.kling.bench.history;
