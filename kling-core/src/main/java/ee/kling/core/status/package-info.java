/** Whether this server can work: what it needs, what is wrong with it, and who hears of it. */
package ee.kling.core.status;
