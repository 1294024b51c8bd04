/** Looks at Kling for what became of sent tasks: one list request covers hundreds, single ones fill the gaps. */
package ee.kling.core.polling;
