/** Tells the server's health endpoint whether the studio is ready. */
package ee.kling.health;
