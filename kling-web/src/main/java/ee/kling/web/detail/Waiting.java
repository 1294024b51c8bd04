package ee.kling.web.detail;

import ee.kling.api.KlingErrorCode;
import ee.kling.api.KlingErrorCode.Reaction;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.account.Trouble;
import ee.kling.web.look.Icon;
import ee.kling.web.task.StateWord;
import ee.kling.web.words.Words;
import java.util.Optional;

/**
 * What keeps a waiting task back: what Kling said to it, or else what it said to others.
 *
 * @param task that waits
 * @param trouble what keeps tasks of its model back now; {@code null} when nothing does
 */
record Waiting(ImageTask task, Trouble trouble) {

    /** The word for the state of this task, whatever it is. */
    static StateWord word(ImageTask task, Trouble trouble) {
        return task.state() == TaskState.QUEUED ? new Waiting(task, trouble).word() : StateWord.of(task.summary());
    }

    /** Why it waits; empty when it is only not its turn yet, or when its own reason says it. */
    static Optional<String> unsaid(ImageTask task, Trouble trouble) {
        boolean silent = task.state() == TaskState.QUEUED && task.summary().reason() == null;
        return Optional.ofNullable(trouble).filter(any -> silent).map(Trouble::message);
    }

    private StateWord word() {
        Optional<KlingErrorCode> code = Optional.ofNullable(task.errorCode()).flatMap(KlingErrorCode::of);
        return code.flatMap(Waiting::forPerson)
                .or(() -> Optional.ofNullable(trouble).map(Waiting::of))
                .or(() -> code.filter(KlingErrorCode::isRetried).map(any -> StateWord.forAPlace()))
                .orElseGet(() -> StateWord.of(task.summary()));
    }

    /** Only what a person must see to. */
    private static Optional<StateWord> forPerson(KlingErrorCode code) {
        return switch (code) {
            case TOKEN_NOT_YET_VALID, TOKEN_EXPIRED -> Optional.of(needed("detail.waiting-clock"));
            case AUTHENTICATION_FAILED, AUTHORIZATION_EMPTY, AUTHORIZATION_INVALID ->
                Optional.of(needed("detail.waiting-key"));
            case NOT_PERMITTED -> Optional.of(needed("detail.waiting-right"));
            default ->
                code.reaction() == Reaction.ACCOUNT ? Optional.of(needed("detail.waiting-account")) : Optional.empty();
        };
    }

    private static StateWord of(Trouble trouble) {
        return switch (trouble.kind()) {
            case NO_CREDENTIAL, CREDENTIAL_REFUSED -> needed("detail.waiting-key");
            case ACCOUNT -> needed("detail.waiting-account");
            case WRONG_ADDRESS -> needed("detail.waiting-address");
            case UNREACHABLE, ANSWERS_LOST -> new StateWord(Words.of("detail.waiting-reach"), "queued", Icon.CLOCK);
        };
    }

    private static StateWord needed(String key) {
        return new StateWord(Words.of(key), "attention", Icon.TRIANGLE_ALERT);
    }
}
