/**
 * Submissions under faults and kills: how often was paid, paid twice, lost. Core's own classes run in a process of their
 * own, which is killed at chosen moments and started again; the simulator and the judge are in another.
 */
package ee.kling.bench.submission;
