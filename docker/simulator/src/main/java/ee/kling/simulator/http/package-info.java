/**
 * The endpoints. Each is a plain function from a request to an answer; {@link ee.kling.simulator.http.FrontDoor} alone
 * knows the server, and waits where an answer must come late without holding a thread.
 */
package ee.kling.simulator.http;
