/** How a task looks wherever it appears: its state in words, its pictures as a contact sheet, its card. */
package ee.kling.web.task;
