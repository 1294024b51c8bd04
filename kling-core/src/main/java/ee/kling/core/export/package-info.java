/** Zips of chosen tasks: asked for in a row, written in the background by whichever node has a hand free. */
package ee.kling.core.export;
