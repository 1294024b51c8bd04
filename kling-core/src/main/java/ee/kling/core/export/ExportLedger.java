package ee.kling.core.export;

import ee.kling.api.export.Export;
import ee.kling.api.export.ExportFile;
import ee.kling.api.export.ExportState;
import ee.kling.api.export.Exports;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import ee.kling.core.store.Ids;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.Caller;
import ee.kling.core.task.TaskSummaries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Zips as people ask for and get them; {@link Exporter} writes them. */
public final class ExportLedger {
    private final UnitOfWork unitOfWork;
    private final ExportFiles files;
    private final Clock clock;

    public ExportLedger(UnitOfWork unitOfWork, ExportFiles files, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.files = files;
        this.clock = clock;
    }

    /** See {@link Exports#request}. */
    public Export request(Caller caller, Collection<UUID> tasks, String namePattern) {
        String pattern = namePattern == null ? NamePattern.USUAL : namePattern.strip();
        List<Violation> violations = new ArrayList<>(checkTasks(tasks));
        violations.addAll(NamePattern.check(pattern));
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        List<UUID> asked = tasks.stream().distinct().toList();
        PersistenceException lastRace = null;
        // Another one of the same person may take the same slot in the same moment.
        for (int race = 0; race <= Exports.MOST_OPEN; race++) {
            try {
                return unitOfWork.durably(em -> accepted(em, caller, asked, new NamePattern(pattern)));
            } catch (PersistenceException e) {
                lastRace = e;
            }
        }
        throw lastRace;
    }

    private static List<Violation> checkTasks(Collection<UUID> tasks) {
        long given = tasks == null
                ? 0
                : tasks.stream().filter(Objects::nonNull).distinct().count();
        boolean whole = tasks != null && tasks.stream().noneMatch(Objects::isNull);
        return whole && given >= 1 && given <= Exports.MOST_TASKS
                ? List.of()
                : List.of(new Violation(
                        "tasks",
                        "out_of_range",
                        "tasks must be 1 to %d; given: %d.".formatted(Exports.MOST_TASKS, given),
                        "Choose from 1 to %d tasks.".formatted(Exports.MOST_TASKS)));
    }

    private Export accepted(EntityManager em, Caller caller, List<UUID> asked, NamePattern pattern) {
        Map<UUID, TaskSummary> there = TaskSummaries.of(em, asked).stream()
                .filter(task -> caller.sees(task.owner()))
                .collect(Collectors.toMap(TaskSummary::id, Function.identity()));
        if (there.isEmpty()) {
            throw refused("tasks", "not_there", "tasks must be there; given: %d that are not.", asked.size());
        }
        Set<Integer> taken = ExportRows.slots(em, caller.name());
        int slot = IntStream.rangeClosed(1, Exports.MOST_OPEN)
                .filter(number -> !taken.contains(number))
                .findFirst()
                .orElseThrow(() -> refused(
                        "exports",
                        "too_many",
                        "exports in preparation must be at most " + Exports.MOST_OPEN + " a person; there are %d.",
                        taken.size()));
        List<UUID> kept = asked.stream().filter(there::containsKey).toList();
        int pictures =
                there.values().stream().mapToInt(task -> task.images().size()).sum();
        ZipExport export =
                new ZipExport(Ids.timeOrdered(clock), caller, slot, kept, pattern, pictures, ExportRows.now(em));
        em.persist(export);
        return export.view();
    }

    private static InvalidRequestException refused(String path, String code, String message, int given) {
        return new InvalidRequestException(List.of(new Violation(
                path,
                code,
                message.formatted(given),
                "too_many".equals(code) ? "Wait until one is ready." : "Choose others.")));
    }

    /** See {@link Exports#find}. */
    public Optional<Export> find(Caller caller, UUID id) {
        return unitOfWork.call(em -> visible(em, caller, id).map(ZipExport::view));
    }

    /** See {@link Exports#list}. */
    public List<Export> list(Caller caller) {
        return unitOfWork.call(em ->
                ExportRows.of(em, caller.name()).stream().map(ZipExport::view).toList());
    }

    /** See {@link Exports#open}. */
    public Optional<ExportFile> open(Caller caller, UUID id) {
        return find(caller, id)
                .filter(export -> export.state() == ExportState.READY)
                .flatMap(this::opened);
    }

    private Optional<ExportFile> opened(Export export) {
        Path file = files.path(export.id());
        LocalDate day = LocalDate.ofInstant(export.createdAt(), ZoneOffset.UTC);
        String name = "studio-%s-%s.zip".formatted(day, export.id().toString().substring(28));
        try {
            long length = Files.size(file);
            return Optional.of(new ExportFile(Files.newInputStream(file), name, length));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** See {@link Exports#dismiss}. */
    public void dismiss(Caller caller, UUID id) {
        try {
            unitOfWork.run(em -> dismissed(em, caller, id));
        } catch (OptimisticLockException e) {
            // Its writer was faster; look again.
            unitOfWork.run(em -> dismissed(em, caller, id));
        }
    }

    private static void dismissed(EntityManager em, Caller caller, UUID id) {
        visible(em, caller, id)
                .filter(export -> export.owner().equals(caller.name()))
                .ifPresent(export -> {
                    if (export.state().isOpen()) {
                        em.remove(export);
                    } else {
                        export.dismiss();
                    }
                });
    }

    private static Optional<ZipExport> visible(EntityManager em, Caller caller, UUID id) {
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(em.find(ZipExport.class, id))
                        .filter(export -> caller.sees(export.owner()))
                        .filter(export -> export.isValid(ExportRows.now(em)));
    }
}
