/** Stored pictures over HTTP, each only for who may see it. */
package ee.kling.web.image;
