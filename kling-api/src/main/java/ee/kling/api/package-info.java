/** How Kling is spoken to: credentials, errors by what the caller does about them, and the JSON of the wire. */
package ee.kling.api;
