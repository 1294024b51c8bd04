/** Pictures as files: told by their bytes, measured before they are decoded, turned upright, made small. */
package ee.kling.core.picture;
