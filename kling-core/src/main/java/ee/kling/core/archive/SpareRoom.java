package ee.kling.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/**
 * A file in the data directory that means nothing but the room it takes. It is given up when the disk is full, so that a
 * database in the same directory can go on writing: an embedded one that cannot write closes itself, again and again, and
 * nothing could be read any more either.
 */
public final class SpareRoom {
    private static final System.Logger LOG = System.getLogger(SpareRoom.class.getName());

    /** For hours of a database that takes no new tasks. */
    private static final int BYTES = 32 * 1024 * 1024;

    private static final int BLOCK = 64 * 1024;

    private final Path file;
    private final Path unfinished;

    /** @param dataDir need not exist yet */
    public SpareRoom(Path dataDir) {
        file = dataDir.resolve("spare-room");
        unfinished = dataDir.resolve("spare-room.part");
    }

    /** @return what is still to be taken, in bytes; 0 while all of it is kept */
    public long missing() {
        return Files.exists(file) ? 0 : BYTES;
    }

    /** Takes the room, unless it is taken. Where that fails there is less room than was thought, and the next check says so. */
    public void take() {
        if (missing() == 0) {
            return;
        }
        try {
            fill();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "No room could be set aside for the database: {0}", e.toString());
            give();
        }
    }

    /** Noise, because some file systems keep no room for zeros. */
    private void fill() throws IOException {
        Random noise = new Random(BYTES);
        byte[] block = new byte[BLOCK];
        try (var out = Files.newOutputStream(unfinished)) {
            for (int written = 0; written < BYTES; written += BLOCK) {
                noise.nextBytes(block);
                out.write(block);
            }
        }
    }

    /** Leaves the room to the database. */
    public void give() {
        try {
            Files.deleteIfExists(unfinished);
            if (Files.deleteIfExists(file)) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "The room set aside in {0} was given to the database",
                        file.getParent());
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The room set aside cannot be given up: {0}", e.toString());
        }
    }
}
