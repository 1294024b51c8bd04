/** One task with everything known about it. */
package ee.kling.web.detail;
