package ee.kling.simulator.picture;

import java.awt.Color;
import java.util.List;

/**
 * Colours that go together.
 *
 * @param zenith top of the sky
 * @param horizon bottom of the sky, and the haze
 * @param light sun or moon and what it shines on
 * @param far the farthest land
 * @param near the nearest land
 */
record Palette(Color zenith, Color horizon, Color light, Color far, Color near) {

    private static final List<Palette> ALL = List.of(
            of(0x2B4C7E, 0xF6C9A0, 0xFFF3D6, 0x9C7F8F, 0x1E2A3A),
            of(0x0E6BA8, 0xCFEAF5, 0xFFFDF2, 0x7FA9BF, 0x0A3B4F),
            of(0x5B2A86, 0xF9A26C, 0xFFE7B3, 0xA35E8F, 0x2A1138),
            of(0x155263, 0xFFC93C, 0xFFF4C2, 0x88A46B, 0x123A3F),
            of(0x1B2845, 0x5899E2, 0xF2F7FF, 0x4A6FA5, 0x101A2E),
            of(0x8A4FFF, 0xFFC2D1, 0xFFF6FA, 0xB08BD9, 0x35235D),
            of(0x3A6B35, 0xE3E9B9, 0xFFFBE6, 0x9DB98A, 0x17351C),
            of(0x9A3B26, 0xF5D491, 0xFFF1CF, 0xC98A5E, 0x4A1B12),
            of(0x274046, 0xE6DADA, 0xFFFFFF, 0x8C9A9E, 0x17262B));

    static Palette numbered(int number) {
        return ALL.get(Math.floorMod(number, ALL.size()));
    }

    /** Land between the farthest (0) and the nearest (1). */
    Color land(double nearness) {
        return mixed(far, near, nearness);
    }

    /** The same land after dark. */
    Palette atNight() {
        Color black = new Color(0x060A18);
        return new Palette(
                mixed(zenith, black, 0.85),
                mixed(horizon, black, 0.55),
                mixed(light, Color.WHITE, 0.5),
                mixed(far, black, 0.5),
                mixed(near, black, 0.7));
    }

    static Color mixed(Color one, Color other, double share) {
        return new Color(
                (int) Math.round(one.getRed() + (other.getRed() - one.getRed()) * share),
                (int) Math.round(one.getGreen() + (other.getGreen() - one.getGreen()) * share),
                (int) Math.round(one.getBlue() + (other.getBlue() - one.getBlue()) * share));
    }

    static Color clear(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static Palette of(int zenith, int horizon, int light, int far, int near) {
        return new Palette(new Color(zenith), new Color(horizon), new Color(light), new Color(far), new Color(near));
    }
}
