package ee.kling.bench.submission;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what was promised, what was recorded and what was paid. */
final class Audit {
    private final Collection<String> accepted;
    private final List<Paid> paid;
    private final Map<String, Row> rows = new HashMap<>();
    private final Set<String> paidSubmissions;
    private final Set<String> paidIds;

    /**
     * @param accepted the submissions that were acknowledged
     * @param paid every task at Kling
     * @param rows every row here, one for a submission
     */
    Audit(Collection<String> accepted, List<Paid> paid, List<Row> rows) {
        this.accepted = accepted;
        this.paid = paid;
        rows.forEach(row -> this.rows.put(row.submission(), row));
        paidSubmissions = paid.stream().map(Paid::submission).collect(Collectors.toSet());
        paidIds = paid.stream().map(Paid::remoteId).collect(Collectors.toSet());
    }

    Findings findings() {
        return new Findings(
                accepted.size(),
                paid.size(),
                paid.size() - paidSubmissions.size(),
                orphans(),
                (int) accepted.stream().filter(this::isLost).count(),
                (int) accepted.stream().filter(this::isShownFailed).count(),
                (int) accepted.stream().filter(this::isAsked).count());
    }

    private int orphans() {
        Set<String> known = new HashSet<>();
        rows.values().forEach(row -> known.add(row.remoteId()));
        return (int)
                paid.stream().filter(task -> !known.contains(task.remoteId())).count();
    }

    /** Neither done and paid, nor failed and not paid, nor put to a person. */
    private boolean isLost(String submission) {
        Row row = rows.get(submission);
        if (row == null) {
            return true;
        }
        return switch (row.end()) {
            case DONE -> row.remoteId() == null || !paidIds.contains(row.remoteId());
            case FAILED -> paidSubmissions.contains(submission);
            case ASKED -> false;
            case OPEN -> true;
        };
    }

    private boolean isShownFailed(String submission) {
        Row row = rows.get(submission);
        return row != null && row.end() == End.FAILED && paidSubmissions.contains(submission);
    }

    private boolean isAsked(String submission) {
        Row row = rows.get(submission);
        return row != null && row.end() == End.ASKED;
    }

    /** How a row ended. */
    enum End {
        DONE,
        FAILED,
        /** A person is asked. */
        ASKED,
        OPEN
    }

    /** A task at Kling. */
    record Paid(String submission, String remoteId) {}

    /**
     * A row here.
     *
     * @param remoteId {@code null} when none is known
     */
    record Row(String submission, String remoteId, End end) {}

    /**
     * @param paid tasks at Kling
     * @param duplicates tasks at Kling beyond the first of each submission
     * @param orphans tasks at Kling that no row knows
     * @param lost accepted submissions that are neither done nor truly failed nor put to a person
     * @param shownFailed those of them that are shown as failed though they were paid
     * @param asked accepted submissions that a person has to decide about
     */
    record Findings(int accepted, int paid, int duplicates, int orphans, int lost, int shownFailed, int asked) {
        boolean nothingWrong() {
            return duplicates == 0 && orphans == 0 && lost == 0;
        }

        Findings plus(Findings more) {
            return new Findings(
                    accepted + more.accepted,
                    paid + more.paid,
                    duplicates + more.duplicates,
                    orphans + more.orphans,
                    lost + more.lost,
                    shownFailed + more.shownFailed,
                    asked + more.asked);
        }
    }
}
