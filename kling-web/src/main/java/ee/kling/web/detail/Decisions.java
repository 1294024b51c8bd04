package ee.kling.web.detail;

/**
 * What a person can decide about the task.
 *
 * @param cancel takes it back before it is sent
 * @param sendAgain has a stuck one sent again
 * @param giveUp ends the waiting for a stuck one
 * @param trash moves it to the trash
 * @param putBack takes it out of the trash
 */
record Decisions(Runnable cancel, Runnable sendAgain, Runnable giveUp, Runnable trash, Runnable putBack) {}
