/** Whether the service can work, for health checks and for applications that use it. */
package ee.kling.api.status;
