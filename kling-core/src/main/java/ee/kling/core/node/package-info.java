/** Which server does what, where several share one database. */
package ee.kling.core.node;
