package ee.kling.api.image;

import ee.kling.api.AnyInteger;
import jakarta.json.bind.annotation.JsonbTypeAdapter;

/**
 * One picture of a result. Kling removes the files after 30 days.
 *
 * @param index 0 to 8; missing in some old replies
 * @param url where it is, readable without a credential
 * @param watermarkUrl the watermarked copy; only when asked for
 * @param id seen empty in old replies in place of the index
 */
public record RemoteImage(
        @JsonbTypeAdapter(AnyInteger.class) Integer index,
        String url,
        String watermarkUrl,
        @JsonbTypeAdapter(AnyText.class) String id) {}
