package ee.kling.simulator.picture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/** The sky with its sun or moon, clouds and stars. */
final class Sky {

    private final Graphics2D canvas;
    private final PictureSize size;
    private final Palette palette;
    private final SplittableRandom random;
    private final double lightX;
    private final double lightY;

    Sky(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random) {
        this.canvas = canvas;
        this.size = size;
        this.palette = palette;
        this.random = random;
        this.lightX = size.width() * random.nextDouble(0.2, 0.8);
        this.lightY = size.height() * random.nextDouble(0.16, 0.36);
    }

    double lightX() {
        return lightX;
    }

    /** Down to the horizon, which is given as a share of the height. */
    void day(double horizon) {
        gradient(horizon);
        light(size.shorterSide() * random.nextDouble(0.07, 0.12));
    }

    void night(double horizon) {
        gradient(horizon);
        stars(260);
        light(size.shorterSide() * random.nextDouble(0.04, 0.07));
    }

    void clouds(int count) {
        for (int i = 0; i < count; i++) {
            double width = size.width() * random.nextDouble(0.12, 0.4);
            double height = size.height() * random.nextDouble(0.008, 0.022);
            double x = size.width() * random.nextDouble(-0.1, 0.9);
            double y = size.height() * random.nextDouble(0.08, 0.42);
            canvas.setPaint(Palette.clear(palette.light(), 40 + random.nextInt(50)));
            canvas.fill(new Ellipse2D.Double(x, y, width, height));
            canvas.fill(new Ellipse2D.Double(x + width * 0.25, y - height * 0.7, width * 0.5, height));
        }
    }

    private void gradient(double horizon) {
        float bottom = (float) (size.height() * horizon);
        canvas.setPaint(new GradientPaint(0, 0, palette.zenith(), 0, bottom, palette.horizon()));
        canvas.fill(whole());
    }

    private void light(double radius) {
        glow(radius * 7, 120);
        glow(radius * 2.6, 150);
        canvas.setPaint(palette.light());
        canvas.fill(disc(radius));
    }

    private void glow(double radius, int alpha) {
        Color[] fading = {
            Palette.clear(palette.light(), alpha),
            Palette.clear(palette.light(), alpha / 4),
            Palette.clear(palette.light(), 0)
        };
        canvas.setPaint(new RadialGradientPaint(
                (float) lightX, (float) lightY, (float) radius, new float[] {0, 0.45f, 1}, fading));
        canvas.fill(disc(radius));
    }

    private void stars(int count) {
        for (int i = 0; i < count; i++) {
            double diameter = size.shorterSide() * random.nextDouble(0.001, 0.0035);
            double x = random.nextDouble() * size.width();
            double y = random.nextDouble() * size.height() * 0.7;
            canvas.setPaint(Palette.clear(palette.light(), 90 + random.nextInt(160)));
            canvas.fill(new Ellipse2D.Double(x, y, diameter, diameter));
        }
    }

    private Ellipse2D disc(double radius) {
        return new Ellipse2D.Double(lightX - radius, lightY - radius, radius * 2, radius * 2);
    }

    private Rectangle2D whole() {
        return new Rectangle2D.Double(0, 0, size.width(), size.height());
    }
}
