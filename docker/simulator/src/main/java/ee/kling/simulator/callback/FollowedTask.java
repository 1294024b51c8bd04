package ee.kling.simulator.callback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.protocol.Envelope;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The callbacks of one task: at most one is under way, and it is over when its end was told. */
final class FollowedTask {

    private final Telling telling;
    private final URI url;
    private final TaskReport report;
    private final Set<StatusChange> queued = new HashSet<>();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private boolean underWay;
    private boolean ended;

    /** @param told the changes that need no callback any more */
    FollowedTask(Telling telling, URI url, TaskReport report, List<StatusChange> told) {
        this.telling = telling;
        this.url = url;
        this.report = report;
        queued.addAll(told);
    }

    /** Takes in what has changed and sends the next callback; empty when there is none to send now. */
    synchronized Optional<CompletableFuture<Void>> advance(ImageTask task, Instant now) {
        queueChanges(task, now);
        if (underWay || waiting.isEmpty() || !waiting.peek().isDue(now)) {
            return Optional.empty();
        }
        Optional<CompletableFuture<Integer>> posted = telling.sender().post(url, waiting.peek());
        underWay = posted.isPresent();
        return posted.map(status -> status.thenAccept(this::answered));
    }

    synchronized boolean isOver() {
        return ended && waiting.isEmpty();
    }

    private synchronized void answered(int status) {
        underWay = false;
        if (waiting.peek().isOverAfter(status, telling.now())) {
            Delivery over = waiting.remove();
            if (over.isLast()) {
                telling.log().add(over.change());
            }
        }
    }

    private void queueChanges(ImageTask task, Instant now) {
        TaskStatus status = task.statusAt(now);
        boolean reordered = telling.rules().order() == CallbackOrder.REORDERED;
        if (ended || (reordered && !status.isFinal())) {
            return;
        }
        List<StatusChange> changes = new ArrayList<>(StatusChange.until(task, now));
        if (reordered) {
            Collections.reverse(changes);
        }
        changes.stream()
                .filter(change -> !telling.onlyTheEnd() || change.status().isFinal())
                .filter(queued::add)
                .forEach(change -> queue(change, task, now));
        ended = status.isFinal();
    }

    private void queue(StatusChange change, ImageTask task, Instant now) {
        ObjectNode reported = telling.time().shown(change.reported(task, report.of(task, now)));
        byte[] body = Envelope.bytes(telling.rules().format().body(reported));
        List<Integer> copies = telling.copies(change);
        if (copies.isEmpty()) {
            telling.log().add(change);
        }
        for (int copy : copies) {
            boolean last = copy == copies.get(copies.size() - 1);
            waiting.add(new Delivery(change, new String(body, StandardCharsets.UTF_8), last));
        }
    }
}
