package ee.kling.core.export;

import java.util.Locale;

/** What became of a picture that was to go into a zip. */
enum PictureStatus {
    /** It is in the zip. */
    INCLUDED,
    /** Its file is not where it should be. */
    MISSING,
    /** Its file could not be read to its end; what could be read is in the zip. */
    DAMAGED,
    /** It was not saved yet when the zip was written. */
    PENDING,
    /** It was gone at Kling before it could be saved. */
    LOST,
    /** The task has no pictures. */
    NONE;

    /** As in a manifest. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
