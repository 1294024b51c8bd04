/** Sends tasks: the intent is committed first, and a create whose answer is lost is never blindly repeated. */
package ee.kling.core.submission;
