/** The container's part: starts everything in order, and wakes submitter, poller and archiver by EJB timer. */
package ee.kling.core.schedule;
