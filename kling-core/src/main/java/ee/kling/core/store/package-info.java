/** The database: its schema by versioned migrations, and short transactions that work in and outside a container. */
package ee.kling.core.store;
