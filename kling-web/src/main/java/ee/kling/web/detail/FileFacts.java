package ee.kling.web.detail;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskStory;
import ee.kling.web.look.Note;
import ee.kling.web.look.Times;
import ee.kling.web.look.Tone;
import ee.kling.web.words.Words;
import java.time.Clock;
import java.util.Locale;

/** What is known of the picture that is looked at: its file, or why there is none. */
final class FileFacts extends Section {
    private static final double KILO = 1000;

    private final transient Clock clock;

    FileFacts(Clock clock) {
        this.clock = clock;
        addClassName("st-sect");
        setId("file");
    }

    /**
     * Shows them.
     *
     * @param image {@code null}: there is no picture, and nothing to say of it
     * @param story of its task
     */
    void show(TaskImage image, TaskStory story) {
        removeAll();
        setVisible(image != null);
        if (image == null) {
            return;
        }
        TaskStory.File file = story.file(image.id()).orElse(null);
        add(new H2(Words.of("detail.picture-n", image.index() + 1)));
        if (image.state() == ImageState.LOST) {
            add(new Note(Tone.WARNING, Words.of("detail.gone-why")));
        } else if (image.state() == ImageState.PENDING && file != null && file.failures() > 0) {
            add(new Note(Tone.INFO, Words.of("detail.not-saved-yet", file.failures())));
        }
        add(facts(image, file));
    }

    private Facts facts(TaskImage image, TaskStory.File file) {
        boolean stored = image.state() == ImageState.STORED;
        Facts facts = new Facts()
                .with(Words.of("detail.pixels"), stored ? image.width() + " × " + image.height() : null)
                .with(Words.of("detail.file"), stored ? kind(image.mediaType()) + ", " + size(image.size()) : null)
                .withCopy(Words.of("detail.picture-id"), image.id().toString());
        if (file == null) {
            return facts;
        }
        boolean gone = image.state() == ImageState.LOST || clock.instant().isAfter(file.keptUntil());
        return facts.withCopy(Words.of("detail.checksum"), file.sha256())
                .with(Words.of("detail.why-not"), stored ? null : file.reason())
                .withComponent(
                        gone ? Words.of("detail.copy-cleared") : Words.of("detail.copy-until"),
                        Times.exact(file.keptUntil()));
    }

    private static String kind(String mediaType) {
        return mediaType == null
                ? "?"
                : mediaType.substring(mediaType.indexOf('/') + 1).toUpperCase(Locale.ROOT);
    }

    /** In units of a thousand, as people's systems show files. */
    static String size(long bytes) {
        if (bytes < KILO) {
            return Words.of("detail.bytes", bytes);
        }
        return bytes < KILO * KILO
                ? Words.of("detail.kilobytes", bytes / KILO)
                : Words.of("detail.megabytes", bytes / KILO / KILO);
    }
}
