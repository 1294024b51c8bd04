/** Signing in and out, and who may open what: denied unless allowed. */
package ee.kling.web.security;
