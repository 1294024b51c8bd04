/** How many submissions a second core accepts for good, beside the bare insert of the same rows by the same Hibernate. */
package ee.kling.bench.accept;
