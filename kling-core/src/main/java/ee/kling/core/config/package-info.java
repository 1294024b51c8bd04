/** The product's settings, read once through MicroProfile Config and checked by name. */
package ee.kling.core.config;
