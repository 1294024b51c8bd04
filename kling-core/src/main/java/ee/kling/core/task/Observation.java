package ee.kling.core.task;

import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a report of Kling that is taken over makes of a task. */
final class Observation {
    private final GenerationTask task;
    private final RemoteTask remote;
    private final Instant now;

    Observation(GenerationTask task, RemoteTask remote, Instant now) {
        this.task = task;
        this.remote = remote;
        this.now = now;
    }

    void takeOver() {
        switch (remote.status()) {
            case SUCCEEDED -> succeeded();
            case FAILED -> failed();
            case PROCESSING -> running(TaskState.PROCESSING);
            // An unknown word after acceptance still proves acceptance.
            case SUBMITTED, UNKNOWN -> running(TaskState.SUBMITTED);
        }
    }

    private void running(TaskState reported) {
        task.negativeReads = 0;
        task.crowdedOut = 0;
        task.emptyReads = 0;
        boolean forward = task.state == TaskState.SUBMITTING
                || task.state == TaskState.UNCONFIRMED
                || task.state == TaskState.STUCK
                || reported == TaskState.PROCESSING && task.state == TaskState.SUBMITTED;
        if (forward) {
            // Stuck, and with Kling after all: for whoever waits it is in work from then on, whatever Kling calls it.
            task.moveTo(task.state == TaskState.STUCK ? TaskState.PROCESSING : reported);
            task.forgetRefusal();
            task.explain(null);
        }
    }

    /** A picture without an address, or with one that cannot be one, may get one soon; in the end, what is there counts. */
    private void succeeded() {
        List<RemoteImage> pictures = remote.images().stream()
                .filter(picture -> ForeignText.isAddress(picture.url()))
                .sorted(Comparator.comparing(RemoteImage::index, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        boolean complete =
                !pictures.isEmpty() && pictures.size() == remote.images().size();
        if (!complete && !lookedOftenEnough() || pictures.isEmpty()) {
            return;
        }
        charge();
        task.forgetRefusal();
        task.finish(TaskState.SUCCEEDED, now);
        task.explain(
                pictures.size() < task.n
                        ? "Kling delivered %d of %d pictures.".formatted(pictures.size(), task.n)
                        : null);
        for (int place = 0; place < pictures.size(); place++) {
            RemoteImage picture = pictures.get(place);
            task.images.add(new ResultImage(task, place, false, picture.url(), now));
            if (ForeignText.isAddress(picture.watermarkUrl())) {
                task.images.add(new ResultImage(task, place, true, picture.watermarkUrl(), now));
            }
        }
    }

    private boolean lookedOftenEnough() {
        int emptyLooks = task.state == TaskState.PROCESSING || task.state == TaskState.STUCK ? task.emptyReads + 1 : 1;
        boolean enough = emptyLooks >= GenerationTask.EMPTY_RESULTS_ALLOWED;
        if (task.state != TaskState.STUCK) {
            running(TaskState.PROCESSING);
        }
        task.emptyReads = emptyLooks;
        if (enough && task.state != TaskState.STUCK) {
            task.stuck("Kling reports success but names no picture.");
        }
        return enough;
    }

    private void failed() {
        charge();
        task.forgetRefusal();
        task.finish(TaskState.FAILED, now);
        String why = remote.taskStatusMsg();
        task.errorText = why == null ? null : ForeignText.line(why);
        task.explain(why == null ? "Kling gave no reason." : task.errorText);
    }

    private void charge() {
        task.chargedUnits = Units.read(remote.finalUnitDeduction()).orElse(task.chargedUnits);
        BalanceDeduction balance = remote.finalBalanceDeduction();
        if (balance != null) {
            task.chargedQuota = ForeignText.label(balance.quota());
            task.chargedListPrice = ForeignText.label(balance.listPrice());
        }
    }
}
