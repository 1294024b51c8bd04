/** Who is calling: the two credentials that Kling takes, checked by our own reading of the documents. */
package ee.kling.simulator.auth;
