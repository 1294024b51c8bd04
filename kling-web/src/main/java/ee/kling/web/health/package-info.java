/** What the management port answers about this node. */
package ee.kling.web.health;
