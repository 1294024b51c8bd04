package ee.kling.api.image;

/**
 * One picture of a result. Kling removes the files after 30 days.
 *
 * @param index 0 to 8; {@code null} in some old replies
 * @param url where it is, readable without a credential
 * @param watermarkUrl the watermarked copy; {@code null} unless asked for
 * @param id in old replies in place of the index; {@code null} when empty, as it was seen
 */
public record RemoteImage(Integer index, String url, String watermarkUrl, String id) {}
