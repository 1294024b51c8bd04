package ee.kling.core.account;

import ee.kling.api.KlingAccountException;
import ee.kling.api.KlingClockException;
import ee.kling.api.KlingErrorCode;
import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingThrottledException;
import ee.kling.api.KlingUnavailableException;
import ee.kling.api.KlingUnknownOutcomeException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when Kling may be asked again after it refused or was out of reach, and tells the pages why tasks wait. Holds
 * only this node's experience: after a restart it is made anew by the first exchange.
 */
public final class AccountGate {
    /** The gap between two tries to find out whether a trouble with the account or the key is over. */
    public static final Duration PROBE = Duration.ofMinutes(1);

    private static final Set<KlingErrorCode> OF_THE_KEY = Set.of(
            KlingErrorCode.AUTHENTICATION_FAILED,
            KlingErrorCode.AUTHORIZATION_EMPTY,
            KlingErrorCode.AUTHORIZATION_INVALID,
            KlingErrorCode.TOKEN_NOT_YET_VALID,
            KlingErrorCode.TOKEN_EXPIRED);

    private final Clock clock;
    private final TroubleNotice notice;

    /** Keeps everything back, queries too. */
    private Pause asking = Pause.NONE;

    /** Keeps creates back: queries are free, and running tasks are followed even when there is no money for new ones. */
    private Pause sending = Pause.NONE;

    /** Keeps back the query that must be answered before anything is sent. */
    private Pause probing = Pause.NONE;

    /** Whether a free query has shown that there is a Kling which accepts the key. */
    private boolean proven;

    private final Map<String, Pause> models = new HashMap<>();
    private final Breaker breaker = new Breaker();

    public AccountGate(Clock clock) {
        this.clock = clock;
        this.notice = new TroubleNotice(clock);
    }

    /** What keeps tasks from being sent; empty when nothing does. */
    public Optional<Trouble> trouble() {
        return notice.trouble();
    }

    /** Called with no arguments whenever {@link #trouble} has changed, until the returned handle is run. */
    public Runnable listen(Runnable listener) {
        return notice.listen(listener);
    }

    /** Whether anything may be asked of Kling now. What answers at a wrong address must not be believed. */
    public synchronized boolean isOpen() {
        return mayAsk() && !notice.says(Trouble.Kind.WRONG_ADDRESS);
    }

    /** Whether it may be tried now if Kling is there. */
    public synchronized boolean mayProbe() {
        return mayAsk() && probing.isOver(clock.instant());
    }

    private boolean mayAsk() {
        return !notice.says(Trouble.Kind.NO_CREDENTIAL) && asking.isOver(clock.instant());
    }

    /** Whether Kling is known to be there and to accept the key. Nothing is sent before that. */
    public synchronized boolean isProven() {
        return proven;
    }

    /** A free query has been answered as only a Kling answers that accepts the key. */
    public void proven() {
        synchronized (this) {
            proven = true;
            probing = Pause.NONE;
        }
        notice.takeDown(Set.of(Trouble.Kind.WRONG_ADDRESS, Trouble.Kind.ACCOUNT));
        answered();
    }

    /**
     * Something answers that is no Kling.
     *
     * @param baseUrl as configured
     */
    public void wrongAddress(URI baseUrl) {
        synchronized (this) {
            proven = false;
            probing = Pause.probe(clock.instant());
        }
        String message =
                "There is no Kling API at %s. Check KLING_BASE_URL: a gateway usually needs its prefix, such as /kling."
                        .formatted(baseUrl);
        notice.putUp(Trouble.Kind.WRONG_ADDRESS, message, message, null);
    }

    /** A query that had to be answered before anything is sent was not. */
    public void probeFailed(KlingException e) {
        if (e instanceof KlingUnknownOutcomeException) {
            synchronized (this) {
                probing = probing.longer(clock.instant());
            }
            notice.putUp(Trouble.Kind.UNREACHABLE, waiting(e), e.getMessage(), null);
        } else {
            askFailed(e);
        }
    }

    /** Whether any task may be sent now. */
    public synchronized boolean maySend() {
        Instant now = clock.instant();
        return isOpen() && sending.isOver(now) && breaker.lets(now);
    }

    /** How many creates may be under way at once: one while nothing is known, or to find out whether a trouble is over. */
    public synchronized int sendableAtOnce() {
        return breaker.width();
    }

    /** Whether a task for this model may be sent now. */
    public synchronized boolean maySend(String model) {
        return maySend() && models.getOrDefault(model, Pause.NONE).isOver(clock.instant());
    }

    /** No key is configured: nothing is sent until the server is started with one. */
    public void noCredential() {
        String message = "No Kling credential is set, so tasks wait. An administrator sets KLING_API_KEY, or"
                + " KLING_ACCESS_KEY and KLING_SECRET_KEY, and starts the server again.";
        notice.putUp(Trouble.Kind.NO_CREDENTIAL, message, message, null);
    }

    /** A create was accepted: whatever was wrong is over, at least for this model. */
    public void sent(String model) {
        boolean otherModels;
        synchronized (this) {
            models.remove(model);
            sending = Pause.NONE;
            asking = Pause.NONE;
            breaker.accepted();
            otherModels = notice.concernsOthersThan(model);
        }
        if (!otherModels) {
            notice.takeDown(Set.of(
                    Trouble.Kind.ACCOUNT,
                    Trouble.Kind.UNREACHABLE,
                    Trouble.Kind.CREDENTIAL_REFUSED,
                    Trouble.Kind.ANSWERS_LOST));
        }
    }

    /** A create was answered in Kling's words, whatever they said: answers are not lost any more. */
    public void createAnswered() {
        synchronized (this) {
            breaker.answered();
        }
        notice.takeDown(Set.of(Trouble.Kind.ANSWERS_LOST));
    }

    /** A query was answered: Kling is there and knows the key. Says nothing about money. */
    public void answered() {
        synchronized (this) {
            asking = Pause.NONE;
        }
        notice.takeDown(Set.of(Trouble.Kind.UNREACHABLE, Trouble.Kind.CREDENTIAL_REFUSED));
    }

    /** Takes in what went wrong with a create. */
    public void sendFailed(String model, KlingException e) {
        if (e instanceof KlingUnknownOutcomeException) {
            answerLost(e);
            return;
        }
        if (!(e instanceof KlingUnavailableException)) {
            createAnswered();
        }
        if (!(e instanceof KlingRejectedException)) {
            synchronized (this) {
                breaker.troubled();
            }
        }
        if (e instanceof KlingThrottledException) {
            pause(model);
        } else if (e.errorCode().filter(KlingErrorCode.NOT_PERMITTED::equals).isPresent()) {
            synchronized (this) {
                models.put(model, Pause.probe(clock.instant()));
            }
            notice.putUp(
                    Trouble.Kind.ACCOUNT,
                    e.explanation() + " Tasks for %s wait.".formatted(model),
                    e.getMessage(),
                    model);
        } else if (isProbedBySending(e)) {
            synchronized (this) {
                sending = Pause.probe(clock.instant());
            }
            notice.putUp(Trouble.Kind.ACCOUNT, waiting(e), e.getMessage(), null);
        } else {
            askFailed(e);
        }
    }

    private void answerLost(KlingException e) {
        boolean open;
        boolean worse;
        synchronized (this) {
            breaker.lost(clock.instant());
            open = breaker.isOpen();
            worse = notice.trouble()
                    .filter(trouble -> trouble.kind() != Trouble.Kind.ANSWERS_LOST)
                    .isPresent();
        }
        if (open && !worse) {
            notice.putUp(
                    Trouble.Kind.ANSWERS_LOST,
                    e.explanation() + " Several answers in a row were lost: tasks wait, and are tried one at a time.",
                    e.getMessage(),
                    null);
        }
    }

    /** Takes in what went wrong with a query. */
    public void askFailed(KlingException e) {
        if (e instanceof KlingAccountException || e instanceof KlingClockException) {
            synchronized (this) {
                asking = Pause.probe(clock.instant());
            }
            notice.putUp(
                    concernsKey(e) ? Trouble.Kind.CREDENTIAL_REFUSED : Trouble.Kind.ACCOUNT,
                    waiting(e),
                    e.getMessage(),
                    null);
        } else if (e instanceof KlingUnavailableException || e instanceof KlingThrottledException) {
            boolean moneyToo;
            synchronized (this) {
                asking = asking.longer(clock.instant());
                moneyToo = notice.says(Trouble.Kind.ACCOUNT);
            }
            // What a person must see to stays in sight.
            if (e instanceof KlingUnavailableException && !moneyToo) {
                notice.putUp(Trouble.Kind.UNREACHABLE, waiting(e), e.getMessage(), null);
            }
        }
    }

    /** Whether only another create can tell when this is over; for a refused key a free query will do. */
    public static boolean isProbedBySending(KlingException e) {
        return e instanceof KlingAccountException && !concernsKey(e);
    }

    private static boolean concernsKey(KlingException e) {
        return e instanceof KlingClockException
                || e.errorCode()
                        .map(OF_THE_KEY::contains)
                        .or(() -> e.reply().map(reply -> reply.httpStatus() == 401))
                        .orElse(true);
    }

    private synchronized void pause(String model) {
        models.put(model, models.getOrDefault(model, Pause.NONE).longer(clock.instant()));
    }

    private static String waiting(KlingException e) {
        return e.explanation() + " Tasks wait and are sent as soon as this is over.";
    }
}
