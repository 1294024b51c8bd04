package ee.kling.simulator.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.geom.RoundRectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

/** The label at the foot of a picture: the prompt in a few lines, and below it what made the picture. */
final class Plate {

    private static final int MOST_LINES = 4;
    private static final int MOST_CHARACTERS = 400;

    private final Graphics2D canvas;
    private final PictureSize size;
    private final float letter;

    Plate(Graphics2D canvas, PictureSize size) {
        this.canvas = canvas;
        this.size = size;
        this.letter = size.shorterSide() / 30f;
    }

    void draw(String prompt, String caption) {
        List<TextLayout> lines = lines(printable(prompt));
        TextLayout foot = line(Lettering.of(caption, letter * 0.56f, Font.PLAIN));
        float margin = letter * 1.2f;
        float height = lines.size() * letter * 1.4f + letter * 2f;
        float top = size.height() - margin - height;
        canvas.setPaint(new Color(8, 14, 24, 150));
        canvas.fill(new RoundRectangle2D.Float(margin, top, size.width() - margin * 2, height, letter, letter));
        float y = top + letter * 1.5f;
        canvas.setPaint(new Color(255, 255, 255, 240));
        for (TextLayout line : lines) {
            line.draw(canvas, margin + letter, y);
            y += letter * 1.4f;
        }
        canvas.setPaint(new Color(255, 255, 255, 170));
        foot.draw(canvas, margin + letter, y - letter * 0.1f);
    }

    private List<TextLayout> lines(String text) {
        AttributedString lettering = Lettering.of(text, letter, Font.PLAIN);
        LineBreakMeasurer breaker = new LineBreakMeasurer(lettering.getIterator(), canvas.getFontRenderContext());
        float width = size.width() - letter * 4.6f;
        List<TextLayout> lines = new ArrayList<>();
        while (breaker.getPosition() < text.length() && lines.size() < MOST_LINES) {
            int start = breaker.getPosition();
            TextLayout line = breaker.nextLayout(width);
            boolean cut = lines.size() == MOST_LINES - 1 && breaker.getPosition() < text.length();
            lines.add(cut ? ending(text.substring(start, breaker.getPosition())) : line);
        }
        return lines;
    }

    /** The last line that fits, with an ellipsis for the rest. */
    private TextLayout ending(String text) {
        int kept = text.offsetByCodePoints(0, Math.max(1, text.codePointCount(0, text.length()) - 2));
        return line(Lettering.of(text.substring(0, kept).stripTrailing() + "…", letter, Font.PLAIN));
    }

    private TextLayout line(AttributedString lettering) {
        return new TextLayout(lettering.getIterator(), canvas.getFontRenderContext());
    }

    /** One paragraph without control characters, never empty, and no longer than could be shown. */
    private static String printable(String prompt) {
        String text = prompt.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
        if (text.isEmpty()) {
            return "–";
        }
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS));
    }
}
