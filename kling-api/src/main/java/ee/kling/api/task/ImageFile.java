package ee.kling.api.task;

import java.io.InputStream;

/**
 * A stored picture, open for reading.
 *
 * @param content the bytes; the caller closes it
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param length in bytes
 * @param sha256 of the picture in its original size, in hexadecimal: the same picture never changes
 */
public record ImageFile(InputStream content, String mediaType, long length, String sha256) {}
