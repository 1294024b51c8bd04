/** What a request must be before it is stored: shape, what the model can do, and what fits together. */
package ee.kling.core.validation;
