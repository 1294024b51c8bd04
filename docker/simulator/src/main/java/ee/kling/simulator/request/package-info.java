/** Reading a create request: raw JSON against the rules of the request page and the capability data of its model. */
package ee.kling.simulator.request;
