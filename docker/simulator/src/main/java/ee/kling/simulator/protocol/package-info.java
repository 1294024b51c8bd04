/**
 * The words of the Kling image protocol that every endpoint speaks: the envelope around an answer and the business
 * codes. Written from the protocol documents alone and shared with no client, so that a misreading on one side shows.
 */
package ee.kling.simulator.protocol;
