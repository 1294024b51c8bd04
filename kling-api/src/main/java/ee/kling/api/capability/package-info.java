/** What each model can do and what it costs: data with a source and a date on each row, read by every part. */
package ee.kling.api.capability;
