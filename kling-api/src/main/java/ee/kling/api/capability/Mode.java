package ee.kling.api.capability;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageReference;
import java.util.Arrays;
import java.util.Optional;

/** What a picture is drawn from: what a model can do, and what it costs, depends on it. */
public enum Mode {
    /** A prompt alone. */
    TEXT("text", null),
    /** A prompt and a whole reference picture: {@code image} without {@code image_reference}. */
    WHOLE("whole", null),
    /** A prompt and the character of a reference picture. */
    SUBJECT("subject", ImageReference.SUBJECT),
    /** A prompt and the face of a reference picture. */
    FACE("face", ImageReference.FACE);

    private final String word;
    private final ImageReference reference;

    Mode(String word, ImageReference reference) {
        this.word = word;
        this.reference = reference;
    }

    /** The word of the capability data. */
    public String word() {
        return word;
    }

    /** What the request says of its reference picture; empty for a prompt alone and for a whole picture. */
    public Optional<ImageReference> reference() {
        return Optional.ofNullable(reference);
    }

    /** What this request is drawn from. Without an image its {@code image_reference} means nothing. */
    public static Mode of(ImageGenerationRequest request) {
        return of(request.image() != null, request.imageReference());
    }

    /** @param reference {@code null} for the whole picture */
    public static Mode of(boolean withImage, ImageReference reference) {
        if (!withImage) {
            return TEXT;
        }
        return Arrays.stream(values())
                .filter(mode -> reference != null && mode.reference == reference)
                .findFirst()
                .orElse(WHOLE);
    }

    static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
