package ee.kling.core.task;

import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.TaskInfo;
import ee.kling.api.image.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what is paid. Shows a new task only after a while, and takes an external id twice unless told not to. */
final class FakeKling {
    private final boolean unique;
    private final boolean newestFirst;
    private final Duration lag;
    final List<Paid> tasks = new ArrayList<>(2);

    FakeKling(boolean unique, boolean newestFirst, Duration lag) {
        this.unique = unique;
        this.newestFirst = newestFirst;
        this.lag = lag;
    }

    /** @return empty when the id is taken */
    Optional<Paid> create(String externalId, Instant now) {
        if (unique && externalId != null && !tasks.isEmpty()) {
            return Optional.empty();
        }
        Paid made = new Paid("k" + tasks.size(), externalId, now.plus(lag));
        tasks.add(made);
        return Optional.of(made);
    }

    Optional<Paid> find(String id, Instant now) {
        Paid found = null;
        for (Paid task : tasks) {
            boolean named = id.equals(task.id) || id.equals(task.externalId);
            if (named && task.isVisible(now) && (found == null || newestFirst)) {
                found = task;
            }
        }
        return Optional.ofNullable(found);
    }

    static final class Paid {
        final String id;
        private final String externalId;
        private final Instant visibleFrom;
        private int pictures;
        private int named;
        String status = "submitted";
        boolean forgotten;
        RemoteTask shown;
        RemoteTask shownBefore;

        Paid(String id, String externalId, Instant visibleFrom) {
            this.id = id;
            this.externalId = externalId;
            this.visibleFrom = visibleFrom;
            show();
            shownBefore = shown;
        }

        boolean isVisible(Instant now) {
            return !forgotten && !now.isBefore(visibleFrom);
        }

        boolean isDrawn() {
            return "succeed".equals(status) && pictures > 0 && named == pictures;
        }

        /** One step on: begun, a word that is new, done with all, some or none of the addresses, or failed. */
        void goOn(Dice dice) {
            switch (status) {
                case "submitted" -> status = dice.oneIn(8) ? "queueing" : dice.oneIn(4) ? "failed" : "processing";
                case "queueing" -> status = "processing";
                case "processing" -> end(dice);
                case "succeed" -> named = pictures == 0 ? 0 : Math.min(pictures, named + 1);
                default -> {
                    return;
                }
            }
            show();
        }

        void finish() {
            if (!"failed".equals(status)) {
                status = "succeed";
                pictures = Math.max(1, pictures);
                named = pictures;
                show();
            }
        }

        private void end(Dice dice) {
            status = dice.oneIn(4) ? "failed" : "succeed";
            pictures = dice.below(4);
            named = dice.oneIn(3) ? dice.below(pictures + 1) : pictures;
        }

        private void show() {
            List<RemoteImage> images = new ArrayList<>(pictures);
            for (int i = 0; i < pictures && "succeed".equals(status); i++) {
                images.add(new RemoteImage(i, i < named ? "https://cdn/" + id : null, null, null));
            }
            shownBefore = shown;
            shown = new RemoteTask(
                    id,
                    null,
                    status,
                    null,
                    new TaskInfo(externalId),
                    null,
                    null,
                    null,
                    null,
                    null,
                    new TaskResult(images));
        }
    }
}
