/**
 * The pictures that tasks deliver: landscapes drawn from the task id and index, with the prompt on a plate, so that one
 * sees at a glance which request a picture answers.
 */
package ee.kling.simulator.picture;
