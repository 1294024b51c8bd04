/** The pages and the doors: what people and other programs see of the product. */
package ee.kling.web;
