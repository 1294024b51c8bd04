/** Kling's reports to a {@code callback_url}: their two forms read as one, and the check of who signed them. */
package ee.kling.api.callback;
