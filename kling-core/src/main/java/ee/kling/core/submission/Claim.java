package ee.kling.core.submission;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import ee.kling.api.task.TaskState;
import ee.kling.core.account.AccountGate;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.Lanes;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.WaitingTask;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One transaction that claims: reads who waits, chooses, and writes what it has chosen. */
final class Claim {
    /** Tasks of one owner that are read when the head has gone out. */
    private static final int READ_BEHIND = 16;

    private static final Comparator<WaitingTask> OLDEST_FIRST =
            Comparator.comparing(WaitingTask::createdAt).thenComparing(WaitingTask::id);

    private final EntityManager em;
    private final AccountGate gate;
    private final KlingSettings settings;
    private final int most;
    private final List<WaitingTask> chosen = new ArrayList<>();
    private final Map<WaitingTask, Integer> overtaken = new HashMap<>();
    private final Map<OwnerTurn.Key, Lane> moved = new HashMap<>();

    Claim(EntityManager em, AccountGate gate, KlingSettings settings, int most) {
        this.em = em;
        this.gate = gate;
        this.settings = settings;
        this.most = most;
    }

    /** @return empty when a model has no row yet that its claims could be held by */
    Optional<List<Outgoing>> take() {
        List<UUID> ids = Lanes.heads(em, account());
        if (ids.isEmpty()) {
            return Optional.of(List.of());
        }
        Map<String, List<WaitingTask>> heads = TaskRepository.waiting(em, ids).stream()
                .sorted(OLDEST_FIRST)
                .collect(groupingBy(WaitingTask::modelName));
        // Before the places are counted: who changes it in between has the claim fail.
        Map<String, SlotLimit> limits = limits(em, account());
        if (!limits.keySet().containsAll(heads.keySet())) {
            return Optional.empty();
        }
        Map<String, Long> taken = TaskRepository.placesTaken(em, account());
        Map<OwnerTurn.Key, OwnerTurn> turns = turns(heads);
        Instant now = TaskRepository.now(em);
        heads.values().stream()
                .sorted(Comparator.comparing(waiting -> waiting.get(0), OLDEST_FIRST))
                .forEach(waiting -> choose(waiting, limits, taken, turns, now));
        // The turns first: of two that claim at once for a model, one fails here.
        em.flush();
        moved.forEach((key, lane) -> keep(key, lane, turns.get(key)));
        return Optional.of(begun(now));
    }

    private List<Outgoing> begun(Instant now) {
        if (chosen.isEmpty() && overtaken.isEmpty()) {
            return List.of();
        }
        Map<UUID, GenerationTask> tasks = TaskRepository.toBeSent(
                        em,
                        Stream.concat(chosen.stream(), overtaken.keySet().stream())
                                .map(WaitingTask::id)
                                .toList())
                .stream()
                .collect(toMap(GenerationTask::id, task -> task));
        overtaken.forEach((task, pictures) -> tasks.get(task.id()).isOvertakenBy(pictures));
        return chosen.stream()
                .map(waiting -> tasks.get(waiting.id()))
                .map(task -> begun(task, now))
                .toList();
    }

    private Outgoing begun(GenerationTask task, Instant now) {
        if (task.state() != TaskState.QUEUED) {
            throw new OptimisticLockException("Task " + task.id() + " was cancelled meanwhile", null, task);
        }
        task.beginSending(now, settings.node(), settings.longestSending());
        return Outgoing.of(task);
    }

    private void choose(
            List<WaitingTask> heads,
            Map<String, SlotLimit> limits,
            Map<String, Long> taken,
            Map<OwnerTurn.Key, OwnerTurn> known,
            Instant now) {
        String model = heads.get(0).modelName();
        if (chosen.size() >= most || !gate.maySend(model)) {
            return;
        }
        SlotLimit limit = limits.get(model);
        Map<String, Lane> lanes = new HashMap<>();
        heads.forEach(head -> lanes.put(head.owner(), lane(head, known.get(key(head)))));
        Turns turns = new Turns(List.copyOf(lanes.values()), taken.getOrDefault(model, 0L), limit.turn());
        int before = chosen.size();
        while (chosen.size() < most) {
            Optional<WaitingTask> next = next(turns, limit, now);
            if (next.isEmpty()) {
                break;
            }
            chosen.add(next.get());
            moved.put(key(next.get()), lanes.get(next.get().owner()));
        }
        if (chosen.size() > before) {
            limit.claimed(chosen.size() - before, turns.turn());
        }
        overtaken.putAll(turns.overtaken());
    }

    private Optional<WaitingTask> next(Turns turns, SlotLimit limit, Instant now) {
        int configured = settings.upstream().parallelLimit();
        Optional<WaitingTask> next = turns.next(limit.places(configured));
        if (next.isEmpty() && limit.isLearned() && turns.isAnybodyWaiting() && limit.probes(configured, now)) {
            return turns.next(limit.places(configured));
        }
        return next;
    }

    private Lane lane(WaitingTask head, OwnerTurn turn) {
        return new Lane(
                head.owner(),
                turn == null ? 0 : turn.spent(),
                head,
                () -> TaskRepository.waiting(em, account(), head.modelName(), head.owner(), READ_BEHIND).stream()
                        .filter(task -> !task.id().equals(head.id()))
                        .toList());
    }

    private void keep(OwnerTurn.Key key, Lane lane, OwnerTurn known) {
        OwnerTurn turn = known;
        if (turn == null) {
            turn = new OwnerTurn(key.account(), key.modelName(), key.owner());
            em.persist(turn);
        }
        turn.spentUpTo(lane.spent());
    }

    private Map<OwnerTurn.Key, OwnerTurn> turns(Map<String, List<WaitingTask>> heads) {
        List<String> owners = heads.values().stream()
                .flatMap(List::stream)
                .map(WaitingTask::owner)
                .distinct()
                .toList();
        return em.createQuery(
                        "select o from OwnerTurn o where o.account = :account and o.modelName in :models and o.owner in :owners",
                        OwnerTurn.class)
                .setParameter("account", account())
                .setParameter("models", heads.keySet())
                .setParameter("owners", owners)
                .getResultStream()
                .collect(toMap(turn -> new OwnerTurn.Key(account(), turn.modelName(), turn.owner()), turn -> turn));
    }

    static Map<String, SlotLimit> limits(EntityManager em, String account) {
        return em.createQuery("select l from SlotLimit l where l.account = :account", SlotLimit.class)
                .setParameter("account", account)
                .getResultStream()
                .collect(toMap(SlotLimit::modelName, limit -> limit));
    }

    private OwnerTurn.Key key(WaitingTask task) {
        return new OwnerTurn.Key(account(), task.modelName(), task.owner());
    }

    private String account() {
        return settings.upstream().account();
    }
}
