package ee.kling.simulator.picture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.SplittableRandom;

/** Open water with the path of the light on it. */
final class Water {

    private static final int GLINTS = 150;

    private final Graphics2D canvas;
    private final PictureSize size;
    private final Palette palette;
    private final SplittableRandom random;

    Water(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random) {
        this.canvas = canvas;
        this.size = size;
        this.palette = palette;
        this.random = random;
    }

    /** Below the horizon, given as a share of the height. */
    void below(double horizon, double lightX) {
        double top = size.height() * horizon;
        Color bright = Palette.mixed(palette.horizon(), palette.zenith(), 0.35);
        canvas.setPaint(new GradientPaint(0, (float) top, bright, 0, size.height(), palette.near()));
        canvas.fill(new Rectangle2D.Double(0, top, size.width(), size.height() - top));
        for (int i = 0; i < GLINTS; i++) {
            glint(top, lightX);
        }
    }

    private void glint(double top, double lightX) {
        double depth = Math.pow(random.nextDouble(), 1.3);
        double spread = size.width() * (0.03 + depth * 0.16);
        double x = lightX + (random.nextDouble() + random.nextDouble() - 1) * spread;
        double y = top + depth * (size.height() - top);
        double width = size.shorterSide() * (0.01 + depth * 0.06);
        double height = size.shorterSide() * (0.0015 + depth * 0.004);
        canvas.setPaint(Palette.clear(palette.light(), (int) (170 * (1 - depth)) + 25));
        canvas.fill(new RoundRectangle2D.Double(x - width / 2, y, width, height, height, height));
    }
}
