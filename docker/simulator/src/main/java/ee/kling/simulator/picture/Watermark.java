package ee.kling.simulator.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;

/** The mark in the top right corner of a watermarked copy; the badge stays when there is no font for the word. */
final class Watermark {

    private Watermark() {}

    static void draw(Graphics2D canvas, PictureSize size) {
        float height = size.shorterSide() / 16f;
        float width = height * 4.6f;
        float left = size.width() - width - height * 0.6f;
        float top = height * 0.6f;
        canvas.setPaint(new Color(255, 255, 255, 110));
        canvas.fill(new RoundRectangle2D.Float(left, top, width, height, height, height));
        canvas.setPaint(new Color(20, 30, 45, 200));
        canvas.fill(new Ellipse2D.Float(left + height * 0.25f, top + height * 0.25f, height / 2, height / 2));
        if (Lettering.AVAILABLE) {
            canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.round(height * 0.5f)));
            canvas.drawString("SIMULATED", left + height * 0.9f, top + height * 0.68f);
        }
    }
}
