package ee.kling.api.export;

import java.io.InputStream;

/**
 * A zip, open for reading.
 *
 * @param content the bytes; the caller closes it
 * @param name to save it under: letters, digits, dots and dashes only
 * @param length in bytes
 */
public record ExportFile(InputStream content, String name, long length) {}
