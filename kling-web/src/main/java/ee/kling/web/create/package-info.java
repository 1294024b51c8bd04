/** Saying what to draw, what it costs, and seeing it become pictures. */
package ee.kling.web.create;
