package ee.kling.core.road;

import ee.kling.api.KlingErrorCode.Actor;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskState;
import ee.kling.core.account.Trouble;

/**
 * What becomes of a task whose first create meets a scenario; whatever is sent later succeeds.
 *
 * @param first after the first exchange
 * @param code that the task shows then; {@code null} for none
 * @param actor who must act on that code; {@code null} without one
 * @param says a part of the reason then; {@code null} where there is no reason
 * @param trouble what the pages warn of then; {@code null} for nothing
 * @param end when nothing changes any more, or only slowly
 * @param endSays a part of the reason then; {@code null} where there is no reason
 * @param creates requests that could have been paid
 * @param tasks that Kling has in the end
 * @param picture after one try to fetch it; {@code null} where there is none, or none that comes in time
 * @param pictureSays a part of why it is not stored; {@code null} when it is
 */
record Fate(
        TaskState first,
        Integer code,
        Actor actor,
        String says,
        Trouble.Kind trouble,
        TaskState end,
        String endSays,
        int creates,
        int tasks,
        ImageState picture,
        String pictureSays) {

    /** Accepted with an answer that is understood; drawn, stored, paid once. */
    static Fate accepted() {
        return sent(TaskState.SUBMITTED, null, null, null, null, 1);
    }

    /** Accepted, but the answer is of no use: found again, and never sent twice. */
    static Fate lost(String says) {
        return sent(TaskState.UNCONFIRMED, null, null, says, null, 1);
    }

    /** It might have been accepted, but was not: sent again when that is certain. */
    static Fate doubtful(String says) {
        return sent(TaskState.UNCONFIRMED, null, null, says, null, 2);
    }

    /** Certainly not accepted: waits, and goes out again. */
    static Fate waiting(int code, Actor actor, String says, Trouble.Kind trouble) {
        return sent(TaskState.QUEUED, code, actor, says, trouble, 2);
    }

    /** Accepted the second time, within the same attempt. */
    static Fate signedAgain() {
        return sent(TaskState.SUBMITTED, null, null, null, null, 2);
    }

    /** Not accepted, and no use to try again. */
    static Fate refused(int code, Actor actor, String says) {
        return new Fate(TaskState.FAILED, code, actor, says, null, TaskState.FAILED, says, 1, 0, null, null);
    }

    private static Fate sent(
            TaskState first, Integer code, Actor actor, String says, Trouble.Kind trouble, int creates) {
        return new Fate(
                first, code, actor, says, trouble, TaskState.SUCCEEDED, null, creates, 1, ImageState.STORED, null);
    }

    Fate butEnds(TaskState state, String words) {
        return new Fate(first, code, actor, says, trouble, state, words, creates, tasks, null, null);
    }

    Fate butSays(String words) {
        return new Fate(first, code, actor, says, trouble, end, words, creates, tasks, picture, pictureSays);
    }

    Fate butPictureIs(ImageState state, String words) {
        return new Fate(first, code, actor, says, trouble, end, endSays, creates, tasks, state, words);
    }
}
