package ee.kling.core.picture;

/** Finds out whether a JPEG carries camera or location data. */
final class JpegMetadata {
    private static final int START_OF_SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int ADOBE = 0xee;
    private static final int COLOUR_PROFILE = 0xe2;

    private JpegMetadata() {}

    /** Walks the segments in front of the picture data: EXIF, XMP and IPTC stand in APP1 to APP15, notes in COM. */
    static boolean isPresent(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == START_OF_SCAN) {
                return false;
            }
            if (isMetadata(marker)) {
                return true;
            }
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
        return false;
    }

    /** Colour data must stay where it is: the picture would look different without it. */
    private static boolean isMetadata(int marker) {
        boolean application = marker >= APP1 && marker <= APP15 && marker != ADOBE && marker != COLOUR_PROFILE;
        return application || marker == COMMENT;
    }
}
