/** Keeps every result: fetched through a guard, checked, stored for good under the data directory by its hash. */
package ee.kling.core.archive;
