/** The service as other applications see it: submit, find, browse, cancel, and the stored pictures. */
package ee.kling.api.task;
