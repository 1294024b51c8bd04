package ee.kling.simulator.picture;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures as files, drawn when first asked for; the latest few are kept. */
public final class Gallery {

    private static final int KEPT = 24;

    private final Map<PictureFile, byte[]> latest = Collections.synchronizedMap(new Latest());

    public byte[] png(PictureOrder order) {
        return file(new PictureFile(order, false));
    }

    public byte[] jpeg(PictureOrder order) {
        return file(new PictureFile(order, true));
    }

    /** Two callers at once may both draw it, which is cheaper than making one wait for the other's picture. */
    private byte[] file(PictureFile wanted) {
        byte[] kept = latest.get(wanted);
        if (kept != null) {
            return kept;
        }
        BufferedImage drawn = Picture.draw(wanted.order());
        byte[] file = wanted.jpeg() ? JpegFile.of(drawn) : PngFile.of(drawn);
        latest.put(wanted, file);
        return file;
    }

    private record PictureFile(PictureOrder order, boolean jpeg) {}

    private static final class Latest extends LinkedHashMap<PictureFile, byte[]> {

        private static final long serialVersionUID = 1L;

        Latest() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<PictureFile, byte[]> eldest) {
            return size() > KEPT;
        }
    }
}
