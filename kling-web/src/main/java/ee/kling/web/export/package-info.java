/** Zips that people asked for, handed to their browsers. */
package ee.kling.web.export;
