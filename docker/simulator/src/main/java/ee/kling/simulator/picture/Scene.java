package ee.kling.simulator.picture;

import java.awt.Graphics2D;
import java.util.SplittableRandom;

/** What a picture shows. */
enum Scene {
    PEAKS {
        @Override
        void paint(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random) {
            Sky sky = new Sky(canvas, size, palette, random);
            sky.day(0.72);
            sky.clouds(4);
            Land land = new Land(canvas, size, palette, random);
            land.layers(5, 0.42, 0.92, Land.JAGGED);
        }
    },
    SEA {
        @Override
        void paint(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random) {
            Sky sky = new Sky(canvas, size, palette, random);
            sky.day(0.6);
            sky.clouds(6);
            Land land = new Land(canvas, size, palette, random);
            land.layers(2, 0.5, 0.58, Land.ROLLING);
            Water water = new Water(canvas, size, palette, random);
            water.below(0.6, sky.lightX());
        }
    },
    NIGHT {
        @Override
        void paint(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random) {
            Palette dark = palette.atNight();
            Sky sky = new Sky(canvas, size, dark, random);
            sky.night(0.8);
            Land land = new Land(canvas, size, dark, random);
            land.layers(4, 0.58, 0.94, Land.JAGGED);
        }
    },
    DUNES {
        @Override
        void paint(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random) {
            Sky sky = new Sky(canvas, size, palette, random);
            sky.day(0.55);
            Land land = new Land(canvas, size, palette, random);
            land.layers(6, 0.48, 0.95, Land.ROLLING);
        }
    };

    abstract void paint(Graphics2D canvas, PictureSize size, Palette palette, SplittableRandom random);

    static Scene numbered(int number) {
        return values()[Math.floorMod(number, values().length)];
    }
}
