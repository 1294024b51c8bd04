/** The one caller of Kling, and what is known of the account there: its clock, its troubles, its places. */
package ee.kling.core.account;
