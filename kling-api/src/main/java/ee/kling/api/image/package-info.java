/**
 * Kling's image generation endpoint: the typed client and one record per request and response.
 *
 * <p>Source: Kling image generation page (autumn 2026), with what gateways and older replies do differently.
 */
package ee.kling.api.image;
