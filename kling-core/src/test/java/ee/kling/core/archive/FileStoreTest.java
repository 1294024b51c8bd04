package ee.kling.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.core.Samples;
import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.PictureFacts;
import ee.kling.core.picture.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final byte[] PNG = Samples.png(40, 30);

    @TempDir
    Path dir;

    private FileStore files;

    @BeforeEach
    void open() {
        files = new FileStore(dir);
        files.open(false);
    }

    @Test
    void pictureIsKeptUnderItsHashWithAThumbnail() throws Exception {
        String sha256 = put(PNG);
        assertThat(sha256).isEqualTo(Sha256.of(PNG));
        assertThat(dir.resolve("images/" + sha256.substring(0, 2) + "/" + sha256 + ".png"))
                .hasBinaryContent(PNG);
        try (var content = opened(sha256, ImageSize.THUMBNAIL).content()) {
            assertThat(Pictures.facts(content.readAllBytes()).mediaType()).isEqualTo(PictureFacts.JPEG);
        }
        assertThat(files.read(sha256, PictureFacts.PNG)).isEqualTo(PNG);
        assertThat(opened(sha256, ImageSize.ORIGINAL).length()).isEqualTo(PNG.length);
    }

    @Test
    void sameContentTwiceIsOneFile() throws Exception {
        assertThat(put(PNG)).isEqualTo(put(PNG));
        assertThat(regularFiles()).hasSize(2);
    }

    @Test
    void fileThatCannotBeDecodedToItsEndIsNotKept() throws IOException {
        byte[] cut = Samples.cut(Samples.png(400, 300), 600);
        assertThatThrownBy(() -> put(cut)).isInstanceOf(NotAPictureException.class);
        assertThat(regularFiles()).isEmpty();
    }

    @Test
    void nothingHalfWrittenIsLeftWhenWritingFails() throws Exception {
        String first = Sha256.of(PNG).substring(0, 2);
        Files.writeString(dir.resolve("images").resolve(first), "a file where a directory is needed");
        assertThatThrownBy(() -> put(PNG)).isInstanceOf(IOException.class);
        try (Stream<Path> temp = Files.list(dir.resolve("tmp"))) {
            assertThat(temp).isEmpty();
        }
    }

    @Test
    void fileThatIsNotThereIsAbsent() {
        assertThat(files.open("ab".repeat(32), PictureFacts.PNG, ImageSize.ORIGINAL))
                .isEmpty();
        assertThatThrownBy(() -> files.read("ab".repeat(32), PictureFacts.PNG)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void onlyLeftoversOlderThanADayAreRemoved() throws IOException {
        Instant now = Instant.parse("2026-10-01T08:00:00Z");
        Path old = files.unfinished();
        Path fresh = files.unfinished();
        Path other = Files.createFile(dir.resolve("tmp/notes.txt"));
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(fresh, FileTime.from(now.minus(Duration.ofHours(23))));
        Files.setLastModifiedTime(other, FileTime.from(now.minus(Duration.ofDays(9))));
        files.removeLeftovers(now);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }

    @Test
    void directoryThatCannotBeMadeNamesTheSetting() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> new FileStore(file).check())
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("kling.data-dir")
                .hasMessageContaining("Not a directory");
    }

    @Test
    void anArchiveThatIsNotThereIsNotMadeAnew() throws IOException {
        Path elsewhere = dir.resolve("not-mounted");

        assertThatThrownBy(() -> new FileStore(elsewhere).open(true))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("kling.data-dir is " + elsewhere)
                .hasMessageContaining("mount it");
        assertThat(elsewhere.resolve("images")).doesNotExist();
    }

    @Test
    void anArchiveThatGoesAwayIsMissedUntilItIsBack() throws IOException {
        Path away = Files.move(dir.resolve("images"), dir.resolve("away"));
        assertThatThrownBy(files::check)
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("mount it");

        Files.move(away, dir.resolve("images"));
        files.check();
    }

    private String put(byte[] content) throws IOException, NotAPictureException {
        return files.put(content, Pictures.facts(content));
    }

    private ImageFile opened(String sha256, ImageSize size) {
        return files.open(sha256, PictureFacts.PNG, size).orElseThrow();
    }

    private List<Path> regularFiles() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
