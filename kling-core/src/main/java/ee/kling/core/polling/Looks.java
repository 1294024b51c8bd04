package ee.kling.core.polling;

import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.RemoteTask;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Chooses how to ask for what is due: by the list as long as that shows more than it costs, and else one by one. */
final class Looks {
    private static final System.Logger LOG = System.getLogger(Poller.class.getName());

    /** Up to so many, single queries are cheaper than a page of 500. */
    private static final int FEW = 3;

    /** Read of the list, whatever it shows, where there is nothing else. */
    private static final int PAGES_WITHOUT_SINGLE_QUERIES = 20;

    /** Tasks that the list does not show are asked for one by one, but no more of them in a second. */
    private static final int MOST_UNSEEN_PER_SECOND = 20;

    /** Asked for one by one in a run, where there is no better way. */
    private static final int MOST_SINGLE_LOOKS = 200;

    /** Answers that mean nothing, after which Kling is left alone until the next run. */
    private static final int MOST_LOST_ANSWERS = 3;

    /** Of the poll interval: what has not been answered by then is taken by a later run. */
    private static final double PATIENCE = 0.8;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final KlingApi kling;
    private final AccountGate gate;
    private final Watchlist watchlist;
    private final Schedule schedule;
    private final Verdicts verdicts;
    private final Consumer<RemoteTask> strange;
    private final ListReader list;
    private final SingleLooks singles;
    private final ListWorth listWorth = new ListWorth();
    private Instant unseenSince = Instant.MIN;
    private int unseenAsked;

    /** @param strange told of what the list shows and is not in flight here */
    Looks(
            KlingApi kling,
            AccountGate gate,
            Watchlist watchlist,
            Executor executor,
            Schedule schedule,
            Verdicts verdicts,
            Consumer<RemoteTask> strange) {
        this.kling = kling;
        this.gate = gate;
        this.watchlist = watchlist;
        this.schedule = schedule;
        this.verdicts = verdicts;
        this.strange = strange;
        int pages = kling.has(Feature.SINGLE_QUERY) ? 1 : PAGES_WITHOUT_SINGLE_QUERIES;
        this.list = new ListReader(kling, executor, pages);
        this.singles = new SingleLooks(kling, executor);
    }

    /**
     * Asks for what is due.
     *
     * @param soon what is due by then counts as due
     * @return how many tasks were due
     */
    int look(Instant now, Instant soon, Findings findings) {
        List<Followed> due = new ArrayList<>();
        List<Followed> wanted = new ArrayList<>();
        int unaskable = 0;
        for (Followed task : watchlist.all()) {
            boolean isDue = task.isDue(soon);
            if (hasIdToAskFor(task)) {
                if (isDue) {
                    due.add(task);
                }
                if (isDue || task.row().isRunning() && !task.isHeld(now)) {
                    wanted.add(task);
                }
            } else if (isDue) {
                unaskable++;
                findings.add(task, verdicts::unknowable);
                schedule.lookedAt(task, now);
            }
        }
        due.sort(Comparator.comparing((Followed task) -> !task.isHurried(soon)).thenComparing(Followed::nextLook));
        try {
            ask(due, wanted, now, soon, findings);
        } catch (KlingException e) {
            // Not a matter of one task: those not looked at stay due until Kling may be asked again.
            stopAsking(e);
        }
        return due.size() + unaskable;
    }

    /** What is known of the list's order, and how far it was read, goes by a clock that was set back. */
    void startOver() {
        list.startOver();
    }

    private boolean hasIdToAskFor(Followed task) {
        return task.row().remoteTaskId() != null
                || task.row().externalTaskId() != null && kling.has(Feature.EXTERNAL_ID);
    }

    private void ask(List<Followed> due, List<Followed> wanted, Instant now, Instant soon, Findings findings) {
        if (schedule.isQuiet(now) || due.isEmpty()) {
            lookAtEach(List.of(), now, findings);
            return;
        }
        boolean singly = kling.has(Feature.SINGLE_QUERY);
        if (!kling.has(Feature.LIST) || singly && (wanted.size() <= FEW || !isForTheList(due, soon))) {
            lookAtEach(firstOf(due, MOST_SINGLE_LOOKS), now, findings);
        } else if (!schedule.isListDue(soon)) {
            lookAtEach(hurried(due, soon), now, findings);
        } else if (singly && !listWorth.isWorthIt()) {
            lookAtEach(firstOf(due, MOST_SINGLE_LOOKS), now, findings);
            schedule.beginList(now);
        } else {
            List<Followed> unseen = lookAtList(due, wanted, now, soon, findings);
            if (singly) {
                lookAtEach(firstOf(unseen, unseenAllowed(now, unseen.size())), now, findings);
            }
        }
    }

    /** A task that runs is seen with all others; few that are hurried or unconfirmed are better asked for by themselves. */
    private static boolean isForTheList(List<Followed> due, Instant soon) {
        return due.size() > FEW || due.stream().anyMatch(task -> task.row().isRunning() && !task.isHurried(soon));
    }

    private static List<Followed> hurried(List<Followed> due, Instant soon) {
        return firstOf(due.stream().filter(task -> task.isHurried(soon)).toList(), FEW);
    }

    private static List<Followed> firstOf(List<Followed> tasks, int most) {
        return tasks.subList(0, Math.min(tasks.size(), most));
    }

    private int unseenAllowed(Instant now, int unseen) {
        if (unseenSince.isAfter(now) || !unseenSince.plus(SECOND).isAfter(now)) {
            unseenSince = now;
            unseenAsked = 0;
        }
        int allowed = Math.min(unseen, MOST_UNSEEN_PER_SECOND - unseenAsked);
        unseenAsked += allowed;
        return allowed;
    }

    /** @return the due tasks that the list does not show */
    private List<Followed> lookAtList(
            List<Followed> due, List<Followed> wanted, Instant now, Instant soon, Findings findings) {
        Instant began = list.began(now);
        Instant slot = schedule.beginList(now);
        WantedTasks looked = new WantedTasks(
                watchlist,
                wanted,
                began,
                now,
                (task, remote) -> {
                    if (!task.isSetAside(soon)) {
                        if (task.row().isChangedBy(remote, schedule.isTooOld(task, now))) {
                            findings.add(task, verdicts.found(remote));
                        } else {
                            unchanged(task, task.isDue(soon), now, findings);
                        }
                        schedule.shownInList(task, slot, now);
                    }
                },
                strange);
        try {
            ListReader.Progress progress = list.read(looked, now);
            gate.answered();
            schedule.answer();
            if (!progress.done()) {
                return hurried(due, soon).stream()
                        .filter(task -> !task.isShownSince(began))
                        .toList();
            }
            listWorth.learn(progress.shown() >= progress.pages());
        } catch (KlingRejectedException | KlingUnknownOutcomeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Kling gave no list: {0}", e.getMessage());
            list.startOver();
            listWorth.learn(false);
            if (!kling.has(Feature.SINGLE_QUERY)) {
                schedule.silence(now);
                due.forEach(task -> passedOver(task, verdicts::nothing, now, findings));
            }
            return due;
        } catch (KlingException e) {
            list.startOver();
            throw e;
        }
        looked.hideUnseen();
        List<Followed> unseen =
                due.stream().filter(task -> !task.isShownSince(began)).toList();
        if (!kling.has(Feature.SINGLE_QUERY)) {
            unseen.forEach(task -> passedOver(task, verdicts::notShown, now, findings));
        }
        return unseen;
    }

    private void passedOver(Followed task, Finding finding, Instant now, Findings findings) {
        if (!task.row().isRunning() || schedule.isOverdue(task, now)) {
            findings.add(task, finding);
        }
        schedule.lookedAt(task, now);
    }

    /** The row of a task that runs says nothing of looks; that of another says when the next one is. */
    private void unchanged(Followed task, boolean wasDue, Instant now, Findings findings) {
        if (wasDue && !task.row().isRunning() || schedule.isOverdue(task, now)) {
            findings.add(task, (row, began, time) -> {});
        }
    }

    private void lookAtEach(List<Followed> tasks, Instant now, Findings findings) {
        Tally tally = new Tally();
        Duration patience = Duration.ofMillis(Math.round(schedule.interval().toMillis() * PATIENCE));
        singles.ask(tasks, now, patience, answer -> {
            take(answer, tally, now, findings);
            return !tally.stop && tally.lost < MOST_LOST_ANSWERS;
        });
        if (tally.lost > 1 && !tally.answered) {
            schedule.silence(now);
        }
    }

    private void take(SingleLooks.Answer answer, Tally tally, Instant now, Findings findings) {
        Followed task = answer.task();
        findings.asked(answer.asked());
        switch (answer.kind()) {
            case NOT_NOW -> {
                tally.stop = true;
                stopAsking(answer.trouble());
                return;
            }
            case LOST -> {
                tally.lost++;
                passedOver(task, verdicts::nothing, answer.asked(), findings);
            }
            case REFUSED -> {
                tally.answered = true;
                passedOver(task, verdicts::nothing, answer.asked(), findings);
            }
            case TOLD -> {
                tally.answered = true;
                told(answer, findings);
            }
        }
        if (tally.answered) {
            gate.answered();
            schedule.answer();
        }
    }

    private void told(SingleLooks.Answer answer, Findings findings) {
        Followed task = answer.task();
        if (answer.remote().isEmpty()) {
            findings.add(task, verdicts::missed);
        } else if (!task.task().is(answer.remote().get())) {
            passedOver(task, verdicts::nothing, answer.asked(), findings);
        } else if (task.row().isChangedBy(answer.remote().get(), schedule.isTooOld(task, answer.asked()))) {
            findings.add(task, verdicts.found(answer.remote().get()));
        } else {
            unchanged(task, true, answer.asked(), findings);
        }
        schedule.lookedAt(task, answer.asked());
    }

    private void stopAsking(KlingException e) {
        gate.askFailed(e);
        LOG.log(System.Logger.Level.DEBUG, "Looking at Kling failed: {0}", e.getMessage());
    }

    /** Of the answers of one run. */
    private static final class Tally {
        private boolean answered;
        private boolean stop;
        private int lost;
    }
}
