/** Many pictures in one file: a zip prepared in the background, with a manifest. */
package ee.kling.api.export;
