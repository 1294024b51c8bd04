/** What surrounds every page: navigation, account, trouble with Kling, and what the browser loads first. */
package ee.kling.web.shell;
