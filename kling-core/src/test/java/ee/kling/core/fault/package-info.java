/** The faults F8 to F28 that are answers, data or threads, many tasks at once; what each is, and the others, is in docs/faults.md. */
package ee.kling.core.fault;
