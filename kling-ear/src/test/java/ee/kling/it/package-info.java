/** The whole, from outside and inside: the shipped EAR on the provisioned server, and the product as its script starts it. */
package ee.kling.it;
