package ee.kling.core.picture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What a file is by its first bytes; names and content types lie. */
enum FileKind {
    PNG("a PNG picture"),
    JPEG("a JPEG picture"),
    GIF("a GIF file"),
    WEBP("a WebP file"),
    AVIF("an AVIF file"),
    HEIC("a HEIC file"),
    JPEG_XL("a JPEG XL file"),
    JPEG_2000("a JPEG 2000 file"),
    BMP("a BMP file"),
    TIFF("a TIFF file or a camera's raw file"),
    PHOTOSHOP("a Photoshop file"),
    ICON("an icon file"),
    SVG("an SVG drawing"),
    HTML("a web page (HTML)"),
    PDF("a PDF document"),
    VIDEO("a video"),
    ZIP("a ZIP archive or an office document"),
    EMPTY("empty (0 bytes)"),
    OTHER("neither PNG nor JPEG by its bytes");

    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    /** Declarations and comments may stand in front of the element that tells. */
    private static final int TELLING_TEXT = 1024;

    private final String words;

    FileKind(String words) {
        this.words = words;
    }

    /** Goes behind "is". */
    String words() {
        return words;
    }

    boolean isReadable() {
        return this == PNG || this == JPEG;
    }

    static FileKind of(byte[] file) {
        if (file.length == 0) {
            return EMPTY;
        }
        String start = new String(file, 0, Math.min(file.length, TELLING_TEXT), StandardCharsets.ISO_8859_1);
        FileKind kind = bySignature(start);
        return kind == OTHER ? byText(start) : kind;
    }

    private static FileKind bySignature(String start) {
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (start.startsWith("GIF8")) {
            return GIF;
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (start.startsWith("ftyp", 4) && start.length() >= 12) {
            return byBrand(start.substring(8, 12));
        }
        return byRareSignature(start);
    }

    private static FileKind byBrand(String brand) {
        return brand.startsWith("avi") ? AVIF : HEIC_BRANDS.contains(brand) ? HEIC : VIDEO;
    }

    private static FileKind byRareSignature(String start) {
        if (start.startsWith("\u00ff\n") || start.startsWith("\0\0\0\fJXL ")) {
            return JPEG_XL;
        }
        if (start.startsWith("\0\0\0\fjP  ") || start.startsWith("\u00ffO\u00ffQ")) {
            return JPEG_2000;
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return TIFF;
        }
        if (start.startsWith("8BPS")) {
            return PHOTOSHOP;
        }
        if (start.startsWith("\0\0\1\0")) {
            return ICON;
        }
        if (start.startsWith("%PDF")) {
            return PDF;
        }
        if (start.startsWith("PK\3\4")) {
            return ZIP;
        }
        if (start.startsWith("\u001aE\u00df\u00a3")) {
            return VIDEO;
        }
        return start.startsWith("BM") && start.startsWith("\0\0\0\0", 6) ? BMP : OTHER;
    }

    private static FileKind byText(String start) {
        String text = start.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
        if (!text.startsWith("<")) {
            return OTHER;
        }
        if (text.contains("<html") || text.startsWith("<!doctype html")) {
            return HTML;
        }
        return text.contains("<svg") ? SVG : OTHER;
    }
}
