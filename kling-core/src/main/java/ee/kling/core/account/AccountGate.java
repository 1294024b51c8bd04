package ee.kling.core.account;

import ee.kling.api.KlingAccountException;
import ee.kling.api.KlingClockException;
import ee.kling.api.KlingErrorCode;
import ee.kling.api.KlingException;
import ee.kling.api.KlingThrottledException;
import ee.kling.api.KlingUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Decides when Kling may be asked again after it refused or was out of reach, and tells the pages why tasks wait. Holds
 * only this node's experience: after a restart it is made anew by the first exchange.
 */
public final class AccountGate {
    private static final System.Logger LOG = System.getLogger(AccountGate.class.getName());
    private static final Duration PROBE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Pause> throttled = new HashMap<>();
    private Trouble trouble;
    private Pause pause = Pause.NONE;

    public AccountGate(Clock clock) {
        this.clock = clock;
    }

    /** What keeps tasks from being sent; empty when nothing does. */
    public synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Called with no arguments whenever {@link #trouble} has changed, until the returned handle is run. */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether anything may be asked of Kling now. */
    public synchronized boolean isOpen() {
        return (trouble == null || trouble.kind() != Trouble.Kind.NO_CREDENTIAL) && pause.isOver(clock.instant());
    }

    /** Whether a task for this model may be sent now. */
    public synchronized boolean isOpen(String model) {
        return isOpen() && throttled.getOrDefault(model, Pause.NONE).isOver(clock.instant());
    }

    /** No key is configured: nothing is sent until the server is started with one. */
    public void noCredential() {
        enter(new Trouble(
                Trouble.Kind.NO_CREDENTIAL,
                "No Kling credential is set, so tasks wait. An administrator sets KLING_API_KEY, or KLING_ACCESS_KEY and"
                        + " KLING_SECRET_KEY, and starts the server again.",
                clock.instant()));
    }

    /** A create was accepted: whatever was wrong is over. */
    public void sent(String model) {
        synchronized (this) {
            throttled.remove(model);
        }
        clear(List.of(Trouble.Kind.values()));
    }

    /** A query was answered: Kling is there and knows the key. Says nothing about money. */
    public void answered() {
        clear(List.of(Trouble.Kind.UNREACHABLE, Trouble.Kind.CREDENTIAL_REFUSED));
    }

    /** Takes in what went wrong with a create or a query. */
    public void failed(String model, KlingException e) {
        if (e instanceof KlingThrottledException) {
            synchronized (this) {
                throttled.merge(model, Pause.NONE.longer(clock.instant()), (old, fresh) -> old.longer(clock.instant()));
            }
        } else if (e instanceof KlingAccountException || e instanceof KlingClockException) {
            boolean key = e.errorCode().map(AccountGate::concernsKey).orElse(true);
            synchronized (this) {
                pause = new Pause(clock.instant().plus(PROBE), PROBE);
            }
            enter(trouble(key ? Trouble.Kind.CREDENTIAL_REFUSED : Trouble.Kind.ACCOUNT, e));
        } else if (e instanceof KlingUnavailableException) {
            synchronized (this) {
                pause = pause.longer(clock.instant());
            }
            enter(trouble(Trouble.Kind.UNREACHABLE, e));
        }
    }

    private Trouble trouble(Trouble.Kind kind, KlingException e) {
        return new Trouble(kind, e.getMessage() + " Tasks wait and are sent as soon as this is over.", clock.instant());
    }

    private static boolean concernsKey(KlingErrorCode code) {
        return switch (code) {
            case AUTHENTICATION_FAILED,
                    AUTHORIZATION_EMPTY,
                    AUTHORIZATION_INVALID,
                    TOKEN_NOT_YET_VALID,
                    TOKEN_EXPIRED -> true;
            default -> false;
        };
    }

    private void enter(Trouble fresh) {
        boolean isNew;
        synchronized (this) {
            isNew = trouble == null
                    || trouble.kind() != fresh.kind()
                    || !trouble.message().equals(fresh.message());
            trouble = isNew ? fresh : trouble;
        }
        if (isNew) {
            LOG.log(System.Logger.Level.WARNING, fresh.message());
            listeners.forEach(Runnable::run);
        }
    }

    private void clear(List<Trouble.Kind> kinds) {
        boolean over;
        synchronized (this) {
            over = trouble != null && kinds.contains(trouble.kind());
            if (over || trouble == null) {
                trouble = null;
                pause = Pause.NONE;
            }
        }
        if (over) {
            LOG.log(System.Logger.Level.INFO, "Kling answers again, waiting tasks are sent");
            new ArrayList<>(listeners).forEach(Runnable::run);
        }
    }

    /** A pause that doubles each time it was not enough. */
    private record Pause(Instant until, Duration length) {
        private static final Pause NONE = new Pause(Instant.MIN, Duration.ZERO);

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }

        Pause longer(Instant now) {
            Duration next = length.isZero() ? FIRST_PAUSE : length.multipliedBy(2);
            Duration capped = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
            return new Pause(now.plus(capped), capped);
        }
    }
}
