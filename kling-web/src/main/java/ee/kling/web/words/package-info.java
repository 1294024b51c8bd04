/** What the pages say, in English, German and Chinese: one file per part of the pages and language. */
package ee.kling.web.words;
