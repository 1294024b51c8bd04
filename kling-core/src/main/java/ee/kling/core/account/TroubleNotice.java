package ee.kling.core.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The one trouble that pages and the log tell of, until it is over. Never calls anybody while it is locked. */
final class TroubleNotice {
    /** Of the gate: whoever looks for its words in the log need not know who keeps them. */
    private static final System.Logger LOG = System.getLogger(AccountGate.class.getName());

    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Trouble trouble;

    /** The only model that the trouble concerns; {@code null} when it concerns all. */
    private String model;

    TroubleNotice(Clock clock) {
        this.clock = clock;
    }

    synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** @return what ends it */
    Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    synchronized boolean says(Trouble.Kind kind) {
        return trouble != null && trouble.kind() == kind;
    }

    /** Whether it is only about another model than this. */
    synchronized boolean concernsOthersThan(String name) {
        return model != null && !model.equals(name);
    }

    /**
     * Takes the place of another trouble, except of a missing key, which only a restart ends.
     *
     * @param logged the same with the codes and ids that help an administrator and Kling's support
     * @param only the model that it concerns; {@code null} when it concerns all
     */
    void putUp(Trouble.Kind kind, String message, String logged, String only) {
        boolean isNew;
        synchronized (this) {
            if (says(Trouble.Kind.NO_CREDENTIAL)) {
                return;
            }
            isNew = !says(kind);
            // The same trouble again keeps the time it began.
            trouble = new Trouble(kind, message, isNew ? clock.instant() : trouble.since());
            model = only;
        }
        if (isNew) {
            LOG.log(System.Logger.Level.WARNING, logged);
            listeners.forEach(Runnable::run);
        }
    }

    /** Unless it tells of something else. */
    void takeDown(Set<Trouble.Kind> kinds) {
        synchronized (this) {
            if (trouble == null || !kinds.contains(trouble.kind())) {
                return;
            }
            trouble = null;
            model = null;
        }
        LOG.log(System.Logger.Level.INFO, "Kling answers again, waiting tasks are sent");
        listeners.forEach(Runnable::run);
    }
}
