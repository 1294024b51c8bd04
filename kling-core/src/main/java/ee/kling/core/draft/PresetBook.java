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
     * @throws InvalidRequestException when the name cannot be one, or there are {@link #MOST} already
     */
    public Preset save(String owner, String name, String content) {
        String fitting = checked(name);
        if (content.length() > DraftBook.LONGEST) {
            throw refused("content", "too_long", "The settings are too long to be kept.", "Shorten them.");
        }
        return unitOfWork.call(em -> {
            List<StoredPreset> known = of(em, owner);
            StoredPreset preset = named(known, fitting).orElseGet(() -> {
                requireRoom(known.size());
                StoredPreset made = new StoredPreset(Ids.timeOrdered(clock), owner, fitting, content, clock.instant());
                em.persist(made);
                return made;
            });
            preset.rename(fitting);
            preset.write(content);
            return preset.preset();
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
            if (named(known, fitting).filter(other -> !other.id().equals(id)).isPresent()) {
                throw refused(
                        "name", "taken", "There is a preset “%s” already.".formatted(fitting), "Choose another name.");
            }
            own(known, id).ifPresent(preset -> preset.rename(fitting));
        });
    }

    /** Removes it; one that is gone, or another's, is left alone. */
    public void delete(String owner, UUID id) {
        unitOfWork.run(em -> own(of(em, owner), id).ifPresent(em::remove));
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
