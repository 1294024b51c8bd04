package ee.kling.core.account;

import ee.kling.api.BearerAuthorization;
import ee.kling.api.Credentials;
import ee.kling.api.KlingClockException;
import ee.kling.api.KlingErrorCode;
import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingReply;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationClient;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.TaskListResponse;
import ee.kling.api.image.TaskResponse;
import ee.kling.core.config.KlingSettings;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Kling, or a gateway that speaks one of its dialects, with every way an exchange can go wrong sorted by what to do about it.
 * Never retries a create by itself.
 */
public final class KlingApi implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KlingApi.class.getName());

    /** Apart from the queries: cutting off one of those must not lose the answer of a create. */
    private final TimedClient creates;

    private final TimedClient queries;
    private final KlingClock clock;
    private final String host;
    private final Predicate<Dialect.Feature> features;

    KlingApi(
            TimedClient creates,
            TimedClient queries,
            KlingClock clock,
            String host,
            Predicate<Dialect.Feature> features) {
        this.creates = creates;
        this.queries = queries;
        this.clock = clock;
        this.host = host;
        this.features = features;
    }

    /** The client of these settings. */
    public static KlingApi connect(KlingSettings settings, Credentials credentials, Clock systemClock) {
        KlingSettings.Upstream upstream = settings.upstream();
        KlingClock clock = new KlingClock(systemClock);
        Supplier<ImageGenerationClient> client = () -> RestClientBuilder.newBuilder()
                .baseUri(upstream.baseUrl())
                .connectTimeout(upstream.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(upstream.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .register(new BearerAuthorization(credentials, clock))
                .build(ImageGenerationClient.class);
        return new KlingApi(
                new TimedClient(client, settings.longestSending()),
                new TimedClient(client, settings.longestSending()),
                clock,
                upstream.baseUrl().getAuthority(),
                upstream.dialect()::has);
    }

    /** Whether the upstream has it; what it lacks must not be asked for. */
    public boolean has(Dialect.Feature feature) {
        return features.test(feature);
    }

    /**
     * Asks something that is free, to find out whether there is a Kling and whether the key is accepted.
     *
     * @return {@code false} when something answers that is no Kling, as behind an address without its prefix
     * @throws KlingException when the key is not accepted, or when no answer came
     */
    public boolean probe() {
        return new Probe(this).isKling();
    }

    /**
     * Creates a paid task.
     *
     * @throws KlingUnknownOutcomeException when it may have been created all the same
     * @throws KlingException of another kind when it certainly was not
     */
    public Created create(ImageGenerationRequest request) {
        TaskResponse response = created(request);
        RemoteTask task = response.data();
        if (task == null || task.taskId() == null) {
            throw new KlingUnknownOutcomeException("Kling's answer names no task.", response.reply());
        }
        return new Created(task, response.requestId());
    }

    /** A task by its id at Kling or by ours; empty when Kling says that there is none. */
    public Optional<RemoteTask> find(String id) {
        try {
            TaskResponse response = exchange(() -> successful(queries.call(client -> client.find(id))));
            RemoteTask task = response.data();
            if (task == null || namesNothing(task)) {
                // Not the same as "not there": nothing may be sent again because of it.
                throw new KlingUnknownOutcomeException("Kling's answer names no task.", response.reply());
            }
            return Optional.of(task);
        } catch (KlingRejectedException e) {
            if (saysNotThere(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean namesNothing(RemoteTask task) {
        return task.taskId() == null && task.externalTaskId() == null && task.taskStatus() == null;
    }

    /** A page of the account's tasks, in no promised order. */
    public List<RemoteTask> list(int page, int size) {
        TaskListResponse response = exchange(() -> queries.call(client -> client.list(page, size)));
        if (!response.isSuccess()) {
            throw KlingException.of(response.reply());
        }
        return response.data();
    }

    @Override
    public void close() {
        creates.close();
        queries.close();
    }

    /** 404 with 1203 or 400 with 1201; every other refusal says nothing about the task. */
    private static boolean saysNotThere(KlingRejectedException e) {
        return e.reply()
                .filter(reply -> reply.httpStatus() == 404 && reply.code() == KlingErrorCode.NO_SUCH_RESOURCE.code()
                        || reply.httpStatus() == 400 && reply.code() == KlingErrorCode.INVALID_VALUE.code())
                .isPresent();
    }

    /** An answer that is a success, or the refusal that it carries within HTTP 200. */
    private static TaskResponse successful(TaskResponse response) {
        if (response == null) {
            throw new KlingUnknownOutcomeException("Kling's answer is empty.", (Throwable) null);
        }
        if (!response.isSuccess()) {
            throw KlingException.of(response.reply());
        }
        return response;
    }

    /**
     * Whether a create was refused only when it went out a second time, signed for Kling's clock: the refusal may then
     * mean that the external id is known already.
     */
    public static boolean isRefusalAfterSigningAgain(KlingException e) {
        return e instanceof KlingUnknownOutcomeException
                && e.errorCode()
                        .filter(code -> code.reaction() == KlingErrorCode.Reaction.CHANGE_REQUEST)
                        .isPresent();
    }

    private TaskResponse created(ImageGenerationRequest request) {
        AtomicInteger sent = new AtomicInteger();
        try {
            return exchange(() -> {
                sent.incrementAndGet();
                return successful(creates.call(client -> client.create(request)));
            });
        } catch (KlingRejectedException e) {
            if (sent.get() == 1) {
                throw e;
            }
            throw new KlingUnknownOutcomeException(
                    "Kling refused the request that was signed again.",
                    e.reply().orElseThrow());
        }
    }

    /** With a token that Kling's clock refuses nothing was accepted, so once more with Kling's own time. */
    private <T> T exchange(Supplier<T> call) {
        try {
            return translated(call);
        } catch (KlingClockException first) {
            Runnable unlearn =
                    first.reply().map(KlingReply::date).map(clock::learn).orElse(() -> {});
            T answer = signedAgain(call, unlearn);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} Until then, requests are signed for the time of Kling''s answers",
                    skewed(first).explanation());
            return answer;
        }
    }

    private <T> T signedAgain(Supplier<T> call, Runnable unlearn) {
        try {
            return translated(call);
        } catch (KlingClockException again) {
            // The date was not Kling's own.
            unlearn.run();
            throw skewed(again);
        }
    }

    /** The same, saying how wrong the clock is where Kling's answer tells. */
    private KlingClockException skewed(KlingClockException e) {
        KlingReply reply = e.reply().orElseThrow();
        if (reply.date() == null) {
            return e;
        }
        long ahead = clock.skew(reply.date()).toSeconds();
        boolean isAhead = reply.code() == KlingErrorCode.TOKEN_NOT_YET_VALID.code();
        if (isAhead ? ahead <= 0 : ahead >= 0) {
            // A date that contradicts the refusal tells nothing.
            return e;
        }
        return new KlingClockException(
                String.format(
                        Locale.ROOT,
                        "This server's clock is %,d s %s Kling's. Set it right.",
                        Math.abs(ahead),
                        isAhead ? "ahead of" : "behind"),
                reply);
    }

    private <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (KlingException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever an odd answer makes the client throw: it must not cost the other tasks their turn.
            throw NoAnswer.sorted(e, host);
        }
    }

    /**
     * An accepted create.
     *
     * @param requestId Kling's id of the exchange; {@code null} when it gave none
     */
    public record Created(RemoteTask task, String requestId) {}
}
