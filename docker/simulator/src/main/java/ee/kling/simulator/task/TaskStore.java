package ee.kling.simulator.task;

import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.scenario.Scenario;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All tasks in memory. One lock: the checks of a create and the create itself must be one step. */
public final class TaskStore {

    private static final Comparator<ImageTask> BY_AGE =
            Comparator.comparing(ImageTask::createdAt).thenComparing(ImageTask::id);

    private final StoreRules rules;
    private final Timing timing;
    private final Clock clock;
    private final Optional<TaskJournal> journal;
    private final SlotLedger slots;
    private final List<ImageTask> all = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, ImageTask> byId = new HashMap<>();
    private final Map<AccountId, ImageTask> byExternalId = new HashMap<>();

    /** Begins with the tasks of the journal, if there is one. */
    public TaskStore(StoreRules rules, Timing timing, Clock clock, Optional<TaskJournal> journal) {
        this.rules = rules;
        this.timing = timing;
        this.clock = clock;
        this.journal = journal;
        this.slots = new SlotLedger(rules.parallelLimit());
        journal.ifPresent(kept -> kept.earlier().forEach(this::keep));
    }

    /** Makes a task, or refuses a used external id (1201) or too many images at once (1303). */
    public synchronized ImageTask create(String account, ImageRequest request, Scenario scenario) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        refuseDuplicate(account, request.externalTaskId());
        slots.requireFree(account, request.model().name(), request.n(), now);
        Timing.Schedule schedule = timing.schedule(now, all.size()).hiddenFor(rules.visibleAfter());
        ImageTask task = new ImageTask(newId(now), account, request, scenario, schedule);
        journal.ifPresent(kept -> kept.append(task));
        keep(task);
        return task;
    }

    /** By task id or external id, in this account only. */
    public synchronized Optional<ImageTask> find(String account, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(task -> task.account().equals(account))
                .or(() -> Optional.ofNullable(byExternalId.get(new AccountId(account, id))))
                .filter(this::isVisible);
    }

    /** The task whose picture is asked for; pictures need no account. */
    public synchronized Optional<ImageTask> find(String taskId) {
        return Optional.ofNullable(byId.get(taskId));
    }

    /** One page of the account's tasks, the first page being 1. */
    public synchronized List<ImageTask> page(String account, int number, int size) {
        return ordered(all.stream()
                        .filter(task -> task.account().equals(account))
                        .filter(this::isVisible))
                .skip((long) (number - 1) * size)
                .limit(size)
                .toList();
    }

    /** Everything that was ever accepted, in the order of acceptance, with what is hidden from queries. */
    public synchronized List<ImageTask> all() {
        return List.copyOf(all);
    }

    private Stream<ImageTask> ordered(Stream<ImageTask> tasks) {
        return switch (rules.listOrder()) {
            case NEWEST_FIRST -> tasks.sorted(BY_AGE.reversed());
            case OLDEST_FIRST -> tasks.sorted(BY_AGE);
            case SHUFFLED ->
                tasks.sorted(
                        Comparator.comparing(task -> Integer.reverse(task.id().hashCode() * 0x9E3779B9)));
        };
    }

    private void refuseDuplicate(String account, String externalTaskId) {
        if (rules.duplicateIds() == DuplicateIds.REFUSED
                && byExternalId.containsKey(new AccountId(account, externalTaskId))) {
            throw Refusal.invalid("external_task_id", externalTaskId, "already used in this account");
        }
    }

    /** Free also when the clock was set back or lines were taken out of the journal. */
    private String newId(Instant now) {
        long number = all.size();
        while (ids.contains(rules.ids().of(now, number))) {
            number++;
        }
        return rules.ids().of(now, number);
    }

    private void keep(ImageTask task) {
        all.add(task);
        ids.add(task.id());
        if (task.isForgotten()) {
            return;
        }
        byId.put(task.id(), task);
        slots.take(task);
        String externalTaskId = task.request().externalTaskId();
        if (!externalTaskId.isEmpty()) {
            byExternalId.put(new AccountId(task.account(), externalTaskId), task);
        }
    }

    private boolean isVisible(ImageTask task) {
        return task.isVisibleAt(clock.instant());
    }

    private record AccountId(String account, String externalTaskId) {}
}
