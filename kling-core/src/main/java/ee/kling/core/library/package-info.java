/** How people keep their tasks: stars, tags and the trash. Nothing here is between us and Kling. */
package ee.kling.core.library;
