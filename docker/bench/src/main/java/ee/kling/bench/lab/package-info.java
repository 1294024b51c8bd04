/**
 * What a benchmark is made of: processes with their CPU and memory, a PostgreSQL that counts statements, the simulator and
 * the product as processes of their own, samples, tables and results that outlive the command.
 */
package ee.kling.bench.lab;
