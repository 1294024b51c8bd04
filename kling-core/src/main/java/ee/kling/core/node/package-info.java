/** Several servers on one database: who does what, who has fallen silent, and what pages learn of the others' work. */
package ee.kling.core.node;
