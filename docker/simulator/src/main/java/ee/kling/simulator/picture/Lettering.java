package ee.kling.simulator.picture;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Text in any script with the fonts that the machine has. */
final class Lettering {

    /** False on a machine without fonts, where pictures are drawn without text. */
    static final boolean AVAILABLE = available();

    private static final Map<Integer, Font> OTHER_FONTS = new ConcurrentHashMap<>();

    private Lettering() {}

    /** The text with a font for each part: the logical font where it has the character, else any that has it. */
    static AttributedString of(String text, float pixels, int style) {
        Font usual = new Font(Font.SANS_SERIF, style, 1).deriveFont(pixels);
        AttributedString lettering = new AttributedString(text);
        lettering.addAttribute(TextAttribute.FONT, usual);
        int at = 0;
        while (at < text.length()) {
            int end = at + Character.charCount(text.codePointAt(at));
            if (!usual.canDisplay(text.codePointAt(at))) {
                Font other = fontFor(text.codePointAt(at)).deriveFont(style, pixels);
                lettering.addAttribute(TextAttribute.FONT, other, at, end);
            }
            at = end;
        }
        return lettering;
    }

    /** One search for each 256 characters: it looks through all fonts of the machine. */
    private static Font fontFor(int codePoint) {
        return OTHER_FONTS.computeIfAbsent(codePoint >> 8, page -> search(codePoint));
    }

    private static Font search(int codePoint) {
        return Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .filter(font -> font.canDisplay(codePoint))
                .findFirst()
                .orElseGet(() -> new Font(Font.SANS_SERIF, Font.PLAIN, 1));
    }

    /** Java has no question to ask here: without fonts its font classes throw, and not only exceptions. */
    private static boolean available() {
        try {
            new TextLayout("A", new Font(Font.SANS_SERIF, Font.PLAIN, 12), new FontRenderContext(null, true, true));
            return true;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }
}
