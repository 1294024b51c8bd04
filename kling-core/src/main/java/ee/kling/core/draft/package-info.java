/** What a person has begun and not sent yet, and settings they keep under a name: theirs alone, on every device. */
package ee.kling.core.draft;
