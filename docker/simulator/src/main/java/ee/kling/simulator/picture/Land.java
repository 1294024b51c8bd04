package ee.kling.simulator.picture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** Ridges one before the other, paler with distance. */
final class Land {

    /** Octaves of the ridge line: mountains have many, dunes few. */
    static final int JAGGED = 8;

    static final int ROLLING = 2;

    private final Graphics2D canvas;
    private final PictureSize size;
    private final Palette palette;
    private final SplittableRandom random;

    Land(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random) {
        this.canvas = canvas;
        this.size = size;
        this.palette = palette;
        this.random = random;
    }

    /** From the farthest ridge at share {@code top} of the height to the nearest at {@code bottom}. */
    void layers(int count, double top, double bottom, int octaves) {
        for (int i = 0; i < count; i++) {
            double nearness = (i + 1.0) / count;
            double level = top + (bottom - top) * i / Math.max(1, count - 1);
            double relief = size.height() * 0.11 * (1.25 - nearness * 0.5);
            Color ridge = palette.land(nearness);
            Color foot = Palette.mixed(ridge, palette.horizon(), 0.45 * (1.15 - nearness));
            float from = (float) (size.height() * level - relief);
            canvas.setPaint(new GradientPaint(0, from, ridge, 0, from + size.height() * 0.34f, foot));
            canvas.fill(ridge(size.height() * level, relief, octaves));
        }
    }

    private Path2D ridge(double level, double relief, int octaves) {
        Wave wave = new Wave(random, octaves);
        Path2D line = new Path2D.Double();
        line.moveTo(0, size.height());
        for (int x = 0; x <= size.width() + 3; x += 3) {
            line.lineTo(x, level - wave.at((double) x / size.width()) * relief);
        }
        line.lineTo(size.width(), size.height());
        line.closePath();
        return line;
    }
}
