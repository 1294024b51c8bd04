/** What upstreams that speak Kling's protocol have, lack and do otherwise. */
package ee.kling.api.dialect;
