package ee.kling.core.account;

import ee.kling.api.KlingErrorCode;
import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingReply;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.dialect.Dialect;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.util.Optional;

/** Tells by free queries a Kling, or a gateway to one, from whatever else may answer at an address. */
final class Probe {
    /** An id that no task has. */
    private static final String NO_TASK = "0";

    private final KlingApi kling;

    Probe(KlingApi kling) {
        this.kling = kling;
    }

    /** @throws KlingException when the key is not accepted, or when no answer came */
    boolean isKling() {
        boolean listed = kling.has(Dialect.Feature.LIST);
        boolean single = kling.has(Dialect.Feature.SINGLE_QUERY);
        try {
            if (listed && isKlings(() -> kling.list(1, 1), false)) {
                return true;
            }
        } catch (KlingUnknownOutcomeException e) {
            if (!single) {
                throw e;
            }
        }
        // A list may be missing or out of order where the rest works.
        return single ? isKlings(() -> kling.find(NO_TASK), !listed) : !listed;
    }

    /**
     * @param anyWords whether words of a relay are enough; where a list is promised, whoever serves neither it nor a query in
     *     Kling's words is at another path
     */
    private boolean isKlings(Runnable query, boolean anyWords) {
        try {
            query.run();
            return true;
        } catch (KlingRejectedException e) {
            // Whoever refuses a request in Kling's words has let the key pass.
            return e.errorCode().filter(KlingErrorCode.INVALID_METHOD::equals).isEmpty();
        } catch (KlingUnknownOutcomeException e) {
            if (anyWords && isRelayed(e)) {
                return true;
            }
            if (isNoKling(e)) {
                return false;
            }
            if (letTheKeyPass(e)) {
                return true;
            }
            throw e;
        }
    }

    /** An error in JSON, as relays word one. */
    private static boolean isRelayed(KlingException e) {
        return e.reply()
                .filter(reply -> reply.httpStatus() >= 400 && reply.httpStatus() < 500)
                .filter(reply -> !reply.message().isEmpty())
                .isPresent();
    }

    /** Not an answer that was lost, but one in nobody's words: a wrong path, a page for people, a way to sign in. */
    private static boolean isNoKling(KlingException e) {
        Optional<KlingReply> reply = e.reply();
        if (reply.isEmpty()) {
            return isNoJson(e);
        }
        int status = reply.get().httpStatus();
        return reply.get().code() == KlingReply.NO_CODE && (status < 400 || status == 404 || status == 405);
    }

    private static boolean isNoJson(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonException || cause instanceof JsonbException) {
                return true;
            }
        }
        return false;
    }

    /** Other words for there being no such task: relays have many. */
    private static boolean letTheKeyPass(KlingException e) {
        return e.reply().filter(reply -> reply.httpStatus() < 500).isPresent();
    }
}
