package ee.kling.core.task;

import ee.kling.api.KlingJson;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.core.archive.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A request as it is kept: the JSON without the reference picture, and the hash of the complete bytes that go out. The
 * same bytes can be made again at any time, and a difference is noticed before anything is sent.
 *
 * @param json the request without {@code image}
 * @param sha256 of the request with {@code image}, as sent
 */
public record StoredRequest(String json, String sha256) {
    /** Kling's endpoint that these requests are for. */
    static final String ENDPOINT = "generations";

    /** Keeps a complete request. */
    static StoredRequest of(ImageGenerationRequest complete) {
        return new StoredRequest(
                KlingJson.jsonb().toJson(complete.toBuilder().image(null).build()), hash(complete));
    }

    /** The request without the reference picture. */
    public ImageGenerationRequest withoutImage() {
        return KlingJson.jsonb().fromJson(json, ImageGenerationRequest.class);
    }

    /**
     * The request as it goes out.
     *
     * @param image the reference picture in base64; {@code null} without one
     * @throws IllegalStateException when the bytes are not those that were accepted
     */
    public ImageGenerationRequest complete(String image) {
        ImageGenerationRequest request = withoutImage().toBuilder().image(image).build();
        if (!hash(request).equals(sha256)) {
            throw new IllegalStateException("The request no longer has the bytes that were accepted");
        }
        return request;
    }

    private static String hash(ImageGenerationRequest request) {
        return Sha256.of(KlingJson.jsonb().toJson(request).getBytes(StandardCharsets.UTF_8));
    }
}
