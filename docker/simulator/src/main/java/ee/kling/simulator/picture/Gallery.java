package ee.kling.simulator.picture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures as PNG files, drawn when first asked for; the latest few are kept. */
public final class Gallery {

    private static final int KEPT = 24;

    private final Map<PictureOrder, byte[]> latest = Collections.synchronizedMap(new Latest());

    /** The file. Two callers at once may both draw it, which is cheaper than making one wait for the other's picture. */
    public byte[] png(PictureOrder order) {
        byte[] kept = latest.get(order);
        if (kept != null) {
            return kept;
        }
        byte[] drawn = PngFile.of(Picture.draw(order));
        latest.put(order, drawn);
        return drawn;
    }

    private static final class Latest extends LinkedHashMap<PictureOrder, byte[]> {

        private static final long serialVersionUID = 1L;

        Latest() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<PictureOrder, byte[]> eldest) {
            return size() > KEPT;
        }
    }
}
