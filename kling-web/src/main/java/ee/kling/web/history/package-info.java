/** Everything ever made, page by page; what is shown is all in the address. */
package ee.kling.web.history;
