/** Addresses of doors that are not built yet: they answer programs in Kling's envelope, not with a page. */
package ee.kling.web.door;
