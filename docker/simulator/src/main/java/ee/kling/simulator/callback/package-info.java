/**
 * The calls that Kling makes to {@code callback_url} when a task changes, with what a receiver must live with: repeated,
 * reordered, lost, early. Signed as the callback page says when a secret is set.
 */
package ee.kling.simulator.callback;
