package ee.kling.simulator.task;

import ee.kling.simulator.dialect.IdForm;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.scenario.Scenario;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All tasks in memory. The checks of a create and its reservation are one step under one lock; the disk is waited for
 * outside of it, so that many creates share one write, and only then is the task there for queries.
 */
public final class TaskStore {

    private final Supplier<StoreRules> rules;
    private final Supplier<Timing> timing;
    private final Clock clock;
    private final Optional<TaskJournal> journal;
    private final Set<String> ids = new HashSet<>();
    private final List<ImageTask> all = new ArrayList<>();
    private final Map<String, ImageTask> byId = new HashMap<>();
    private final Map<AccountId, ImageTask> byExternalId = new HashMap<>();
    private final Map<String, TaskShelf> shelves = new HashMap<>();
    private final Set<AccountId> reserved = new HashSet<>();
    private SlotLedger slots = new SlotLedger();
    private long created;

    /** Begins with the tasks of the journal, if there is one. The rules and the timing are asked for at each use. */
    public TaskStore(Supplier<StoreRules> rules, Supplier<Timing> timing, Clock clock, Optional<TaskJournal> journal) {
        this.rules = rules;
        this.timing = timing;
        this.clock = clock;
        this.journal = journal;
        journal.ifPresent(kept -> kept.earlier().forEach(this::take));
    }

    /**
     * Makes a task, or refuses a used external id (1201) or too many images at once (1303).
     *
     * @throws JournalException when it could not be written; then there is no task
     */
    public ImageTask create(String account, ImageRequest request, Scenario scenario) {
        ImageTask task = reserve(account, request, scenario);
        try {
            journal.ifPresent(kept -> kept.append(task));
        } catch (JournalException e) {
            release(task);
            throw e;
        }
        publish(task);
        return task;
    }

    /** By task id or external id, in this account only. */
    public synchronized Optional<ImageTask> find(String account, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(task -> task.account().equals(account))
                .or(() -> Optional.ofNullable(byExternalId.get(new AccountId(account, id))))
                .filter(task -> task.isVisibleAt(clock.instant()));
    }

    /** The task whose picture is asked for; pictures need no account. */
    public synchronized Optional<ImageTask> find(String taskId) {
        return Optional.ofNullable(byId.get(taskId));
    }

    /** One page of the account's tasks, the first page being 1. */
    public synchronized List<ImageTask> page(String account, int number, int size) {
        TaskShelf shelf = shelves.get(account);
        return shelf == null ? List.of() : shelf.page(rules.get().listOrder(), number, size, clock.instant());
    }

    /** Everything that was ever accepted, in the order of acceptance, with what is hidden from queries. */
    public synchronized List<ImageTask> all() {
        return List.copyOf(all);
    }

    /** The slots in use, by "account model", without those that others hold. */
    public synchronized Map<String, Integer> slots() {
        return slots.all(clock.instant());
    }

    /** Ends now every running task that is meant, and tells how many that were. */
    public synchronized int finish(Predicate<ImageTask> meant) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<ImageTask> running = all.stream()
                .filter(task -> !task.statusAt(now).isFinal())
                .filter(meant)
                .toList();
        journal.filter(kept -> !running.isEmpty()).ifPresent(kept -> kept.appendEnds(running, now));
        running.forEach(slots::free);
        running.forEach(task -> task.finish(now));
        return running.size();
    }

    /** Forgets all tasks, also on the disk; those of others stay. No id is given a second time. */
    public synchronized void reset() {
        journal.ifPresent(TaskJournal::clear);
        byId.keySet().removeAll(all.stream().map(ImageTask::id).toList());
        shelves.values().forEach(shelf -> shelf.removeAll(all));
        all.clear();
        byExternalId.clear();
        slots = new SlotLedger();
        created = 0;
    }

    /**
     * Puts tasks of other users of the account into its lists, half of them in the past and half to come, one each
     * second, so that they lie before, between and after our own. They are in no count and on no disk.
     */
    public synchronized void addForeign(String account, ImageRequest request, int count) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < count; i++) {
            Instant createdAt = now.plusSeconds(i - count / 2L);
            Timing.Schedule schedule = timing.get().schedule(createdAt, i);
            show(new ImageTask(newId(createdAt, Scenario.SUCCEED), account, request, Scenario.SUCCEED, schedule));
        }
    }

    private synchronized ImageTask reserve(String account, ImageRequest request, Scenario scenario) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (refusesDuplicates(scenario)) {
            refuseDuplicate(new AccountId(account, request.externalTaskId()));
        }
        requireSlots(account, request, now);
        ImageTask task = new ImageTask(newId(now, scenario), account, request, scenario, schedule(scenario, now));
        created++;
        if (!task.isForgotten()) {
            slots.take(task);
            AccountId.of(task).ifPresent(reserved::add);
        }
        return task;
    }

    private Timing.Schedule schedule(Scenario scenario, Instant now) {
        Duration rule = rules.get().visibleAfter();
        Duration hidden = rule.compareTo(scenario.hiddenFor()) > 0 ? rule : scenario.hiddenFor();
        Timing.Schedule schedule = timing.get().schedule(now, created).hiddenFor(hidden);
        return scenario == Scenario.STALL ? schedule.endless() : schedule;
    }

    private synchronized void release(ImageTask task) {
        slots.free(task);
        AccountId.of(task).ifPresent(reserved::remove);
    }

    private synchronized void publish(ImageTask task) {
        AccountId.of(task).ifPresent(reserved::remove);
        keep(task);
    }

    /** One that was there before. */
    private void take(ImageTask task) {
        ids.add(task.id());
        created++;
        if (!task.isForgotten()) {
            slots.take(task);
        }
        keep(task);
    }

    private void keep(ImageTask task) {
        all.add(task);
        if (!task.isForgotten()) {
            show(task);
        }
    }

    private void show(ImageTask task) {
        byId.put(task.id(), task);
        shelves.computeIfAbsent(task.account(), absent -> new TaskShelf()).add(task);
        AccountId.of(task).ifPresent(id -> byExternalId.put(id, task));
    }

    private boolean refusesDuplicates(Scenario scenario) {
        return switch (scenario) {
            case DUPLICATE_ACCEPTED -> false;
            case DUPLICATE_REFUSED -> true;
            default -> rules.get().duplicateIds() == DuplicateIds.REFUSED;
        };
    }

    private void refuseDuplicate(AccountId id) {
        if (byExternalId.containsKey(id) || reserved.contains(id)) {
            throw Refusal.invalid("external_task_id", id.externalTaskId(), "already used in this account");
        }
    }

    private void requireSlots(String account, ImageRequest request, Instant now) {
        long used = slots.used(account, request.model().name(), now);
        if (used + rules.get().foreignSlots() + request.n() > rules.get().parallelLimit()) {
            throw new Refusal(KlingError.PARALLEL_LIMIT);
        }
    }

    /** Free also when the clock was set back or lines were taken out of the journal. */
    private String newId(Instant now, Scenario scenario) {
        // The forms of gateways have letters, which no number can have.
        IdForm form =
                scenario == Scenario.NUMERIC_ID ? IdForm.DIGITS : rules.get().ids();
        long number = created;
        while (!ids.add(form.of(now, number))) {
            number++;
        }
        return form.of(now, number);
    }

    private record AccountId(String account, String externalTaskId) {

        static Optional<AccountId> of(ImageTask task) {
            String id = task.request().externalTaskId();
            return id.isEmpty() ? Optional.empty() : Optional.of(new AccountId(task.account(), id));
        }
    }
}
