package ee.kling.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import ee.kling.api.task.Violation;
import ee.kling.core.Samples;
import ee.kling.core.TakesLong;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Files broken at random: each is refused in words or becomes a reference that obeys every limit. */
@TakesLong
class ReferenceFuzzTest {
    private static final int ROUNDS = 20_000;

    /** Decoding takes a thousand times as long as reading a header: of the files with a good one every twentieth is. */
    private static final int DECODED = 20;

    private static final long SEED = 4_2026;
    private static final long MEGABYTE = 1024 * 1024;

    private static final List<byte[]> SEEDS = List.of(
            Samples.png(300, 300),
            PictureSamples.interlacedPng(300, 301),
            PictureSamples.png(300, 300, 4, PictureSamples.PALETTE),
            Samples.withChunk(Samples.png(300, 300), "zTXt", PictureSamples.packed(5_000)),
            PictureSamples.cornersPng(310, 300, 6),
            Samples.jpeg(300, 300),
            Samples.lyingJpeg(301, 300),
            PictureSamples.progressiveJpeg(300, 300),
            PictureSamples.grayJpeg(300, 300),
            PictureSamples.jpegInLinearRgb(300, 300, 99));

    private final Random random = new Random(SEED);
    private int goodHeaders;
    private int taken;
    private int refused;

    @Test
    void noFileBreaksAnythingOrTakesMoreMemoryThanAllowed() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] file = broken(SEEDS.get(random.nextInt(SEEDS.size())));
            long before = threads.getCurrentThreadAllocatedBytes();
            check(file, round);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes for round %d of seed %d", round, SEED)
                    .isLessThan((Memory.MEGABYTES * 2L) * MEGABYTE);
        }
        // Otherwise only one half of the rule was tried.
        assertThat(goodHeaders).isGreaterThan(ROUNDS / 4).isLessThan(ROUNDS * 9 / 10);
        assertThat(taken).isGreaterThan(ROUNDS / 100);
        assertThat(refused).isGreaterThan(ROUNDS / 100);
    }

    private void check(byte[] file, int round) {
        try {
            List<Violation> faults = PictureSamples.CHECK.faults(file, file.length);
            if (!faults.isEmpty()) {
                saysWhy(faults);
            } else if (goodHeaders++ % DECODED == 0) {
                obeys(PictureSamples.CHECK.checked(file));
                taken++;
            }
        } catch (ReferenceRefused e) {
            saysWhy(e.violations());
            refused++;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("round %d of seed %d".formatted(round, SEED), e);
        }
    }

    private static void saysWhy(List<Violation> violations) {
        assertThat(violations).isNotEmpty().allSatisfy(violation -> {
            assertThat(violation.message()).startsWith("The reference ").doesNotContain("Exception", "null");
            assertThat(violation.fix()).isNotBlank();
        });
    }

    private static void obeys(Reference reference) throws ReferenceRefused {
        int longer = Math.max(reference.facts().width(), reference.facts().height());
        int shorter = Math.min(reference.facts().width(), reference.facts().height());
        assertThat(reference.content().length).isLessThanOrEqualTo(10 * 1024 * 1024);
        assertThat(shorter).isGreaterThanOrEqualTo(300);
        assertThat(longer * 2L).isLessThanOrEqualTo(shorter * 5L);
        assertThat(Samples.contains(reference.content(), Samples.SECRET_PLACE)).isFalse();
        assertThat(PictureSamples.CHECK.checked(reference.content()).content()).isEqualTo(reference.content());
    }

    private byte[] broken(byte[] seed) {
        byte[] file = seed.clone();
        int header = Math.min(file.length, 40 + random.nextInt(700));
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(header);
            file[at] = (byte)
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(256);
                        case 1 -> file[at] ^ 1 << random.nextInt(8);
                        case 2 -> 0xff;
                        default -> 0;
                    };
        }
        if (random.nextInt(10) == 0) {
            file = Arrays.copyOf(file, 8 + random.nextInt(file.length - 8));
        }
        if (random.nextInt(10) == 0) {
            file = Arrays.copyOf(file, file.length + random.nextInt(2000));
        }
        return file[0] == (byte) 0x89 && random.nextInt(4) > 0 ? withRightSums(file) : file;
    }

    /** Otherwise nothing behind the check sums would be tried. */
    private static byte[] withRightSums(byte[] png) {
        int at = 8;
        while (at + 12 <= png.length) {
            int length = ByteBuffer.wrap(png, at, 4).getInt();
            if (length < 0 || at + 12L + length > png.length) {
                return png;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            ByteBuffer.wrap(png, at + 8 + length, 4).putInt((int) sum.getValue());
            at += 12 + length;
        }
        return png;
    }
}
