/**
 * How Kling's protocol is spoken by others. A gateway is a relay: it takes a request of its own form, hands it on in the
 * official form, and rewrites the answer. Written from the gateways' own pages and shared with no client.
 */
package ee.kling.simulator.dialect;
