/** The door through which Kling reports. */
package ee.kling.web.callback;
