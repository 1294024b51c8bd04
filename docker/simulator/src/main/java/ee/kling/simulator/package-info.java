/**
 * An HTTP server that speaks the Kling image protocol: in-process for tests, standalone for people. It shares no code
 * with the product's client, so that a misreading of the protocol on one side shows as a failure on the other.
 */
package ee.kling.simulator;
