/** The web part of an application that carries kling-core inside its own EAR. */
package ee.kling.samples.poster;
