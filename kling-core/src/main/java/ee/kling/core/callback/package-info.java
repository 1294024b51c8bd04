/** Kling's reports as they arrive: believed when they are signed, otherwise only a reason to look sooner. */
package ee.kling.core.callback;
