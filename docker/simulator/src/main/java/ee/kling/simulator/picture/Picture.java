package ee.kling.simulator.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Draws one picture: a scene, the plate with the prompt, and the watermark when it is asked for. */
final class Picture {

    private Picture() {}

    static BufferedImage draw(PictureOrder order) {
        PictureSize size = PictureSize.of(order.aspectRatio(), order.resolution());
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            paint(canvas, size, order);
        } finally {
            canvas.dispose();
        }
        return image;
    }

    private static void paint(Graphics2D canvas, PictureSize size, PictureOrder order) {
        SplittableRandom random = new SplittableRandom(order.seed());
        // The images of one task differ by more than chance: each index takes the next scene and the next colours.
        int first = Math.floorMod(order.taskId().hashCode() + order.prompt().hashCode(), 97);
        Palette palette = Palette.numbered(first + order.index() * 3);
        Scene.numbered(first + order.index()).paint(canvas, size, palette, random);
        if (Lettering.AVAILABLE) {
            new Plate(canvas, size).draw(order.prompt(), order.caption());
        }
        if (order.watermarked()) {
            Watermark.draw(canvas, size);
        }
    }
}
