package ee.kling.core.draft;

import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.Violation;
import ee.kling.core.store.Ids;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everybody's presets. */
public final class PresetBook {
    /** A person has no more. */
    public static final int MOST = 100;

    /** Characters of a name, as a person counts them. */
    public static final int LONGEST_NAME = 80;

    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public PresetBook(UnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** This person's, by name. */
    public List<Preset> all(String owner) {
        return unitOfWork.call(
                em -> of(em, owner).stream().map(StoredPreset::preset).toList());
    }

    /**
     * Keeps settings under a name; under a name that is taken, in place of what was there.
     *
     * @param name of 1 to {@link #LONGEST_NAME} characters
     * @param content of at most {@link DraftBook#LONGEST}
     * @return with what was there
     * @throws InvalidRequestException when the name cannot be one, or there are {@link #MOST} already
     */
    public PresetChange save(String owner, String name, String content) {
        String fitting = checked(name);
        if (content.length() > DraftBook.LONGEST) {
            throw refused("content", "too_long", "The settings are too long to be kept.", "Shorten them.");
        }
        return unitOfWork.call(em -> {
            List<StoredPreset> known = of(em, owner);
            Optional<StoredPreset> same = named(known, fitting);
            if (same.isPresent()) {
                Preset before = same.get().preset();
                same.get().rename(fitting);
                same.get().write(content);
                return new PresetChange(before, same.get().preset());
            }
            requireRoom(known.size());
            StoredPreset made = new StoredPreset(Ids.timeOrdered(clock), owner, fitting, content, clock.instant());
            em.persist(made);
            return new PresetChange(null, made.preset());
        });
    }

    /**
     * Gives it another name; one that is gone, or another's, is left alone.
     *
     * @throws InvalidRequestException when the name cannot be one, or another preset has it
     */
    public void rename(String owner, UUID id, String name) {
        String fitting = checked(name);
        unitOfWork.run(em -> {
            List<StoredPreset> known = of(em, owner);
            requireFree(known, fitting, id);
            own(known, id).ifPresent(preset -> preset.rename(fitting));
        });
    }

    /**
     * Removes it; one that is gone, or another's, is left alone.
     *
     * @return with what was there
     */
    public PresetChange delete(String owner, UUID id) {
        return unitOfWork.call(em -> {
            Optional<StoredPreset> there = own(of(em, owner), id);
            there.ifPresent(em::remove);
            return new PresetChange(there.map(StoredPreset::preset).orElse(null), null);
        });
    }

    /**
     * Takes a loss back: what was deleted is there again, what was replaced is as it was. One that the form began with
     * is usual again unless another has become it. Done twice it is as done once.
     *
     * @throws InvalidRequestException when that would undo more than this change: it was changed once more ({@code
     *     changed}), another preset has the name by now ({@code taken}), or there are {@link #MOST} again
     */
    public void takeBack(String owner, PresetChange loss) {
        Preset before = loss.before();
        unitOfWork.run(em -> {
            List<StoredPreset> known = of(em, owner);
            requireFree(known, before.name(), before.id());
            Optional<StoredPreset> there = own(known, before.id());
            if (there.map(StoredPreset::preset).filter(before::isLike).isPresent()) {
                return;
            }
            if (loss.after() == null && there.isEmpty()) {
                em.persist(again(owner, before, known));
            } else {
                putBack(
                        before,
                        there.filter(now -> loss.after() != null && now.preset().isLike(loss.after())));
            }
        });
    }

    private StoredPreset again(String owner, Preset before, List<StoredPreset> known) {
        requireRoom(known.size());
        StoredPreset again = new StoredPreset(before.id(), owner, before.name(), before.content(), clock.instant());
        again.setUsual(before.usual() && known.stream().noneMatch(StoredPreset::usual));
        return again;
    }

    /** @param unchanged empty when it has been changed once more, or is gone */
    private static void putBack(Preset before, Optional<StoredPreset> unchanged) {
        StoredPreset preset = unchanged.orElseThrow(
                () -> refused("name", "changed", "The preset has been changed since.", "Look at it as it is now."));
        preset.rename(before.name());
        preset.write(before.content());
    }

    /** The form begins with this one, and no longer with another; {@code null}: with none. */
    public void makeUsual(String owner, UUID id) {
        unitOfWork.run(em ->
                of(em, owner).forEach(preset -> preset.setUsual(preset.id().equals(id))));
    }

    private static List<StoredPreset> of(EntityManager em, String owner) {
        return em.createQuery(
                        "select p from StoredPreset p where p.owner = :owner order by p.folded", StoredPreset.class)
                .setParameter("owner", owner)
                .getResultList();
    }

    private static Optional<StoredPreset> named(List<StoredPreset> presets, String name) {
        String folded = StoredPreset.folded(name);
        return presets.stream().filter(preset -> preset.folded().equals(folded)).findFirst();
    }

    private static Optional<StoredPreset> own(List<StoredPreset> presets, UUID id) {
        return presets.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    private static String checked(String name) {
        String stripped = name == null ? "" : name.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < 1 || length > LONGEST_NAME) {
            throw refused(
                    "name",
                    "length",
                    "The name of a preset has 1 to %d characters; given: %d.".formatted(LONGEST_NAME, length),
                    length < 1 ? "Give it a name." : "Shorten the name.");
        }
        if (stripped.codePoints().anyMatch(Character::isISOControl)) {
            throw refused("name", "malformed", "The name of a preset is one line.", "Remove the line breaks.");
        }
        return stripped;
    }

    /** @param id whose name it may be */
    private static void requireFree(List<StoredPreset> known, String name, UUID id) {
        if (named(known, name).filter(other -> !other.id().equals(id)).isPresent()) {
            throw refused("name", "taken", "There is a preset “%s” already.".formatted(name), "Choose another name.");
        }
    }

    private static void requireRoom(int known) {
        if (known >= MOST) {
            throw refused(
                    "name",
                    "too_many",
                    "There are %d presets, and no more are kept.".formatted(MOST),
                    "Delete one that you no longer need.");
        }
    }

    private static InvalidRequestException refused(String path, String code, String message, String fix) {
        return new InvalidRequestException(List.of(new Violation(path, code, message, fix)));
    }
}
