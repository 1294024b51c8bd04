package ee.kling.core.library;

import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.Violation;
import ee.kling.core.history.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What may be given to the library. */
final class Limits {
    private Limits() {}

    /** Each once, and not too many. */
    static List<UUID> tasks(Collection<UUID> given) {
        require("tasks", given);
        List<UUID> tasks = given.stream().filter(Objects::nonNull).distinct().toList();
        if (tasks.size() > TaskLibrary.MOST_AT_ONCE) {
            throw refused(
                    "tasks",
                    "too_many",
                    "tasks must be at most %d at a time; given: %d.".formatted(TaskLibrary.MOST_AT_ONCE, tasks.size()),
                    "Choose fewer tasks, or do it in several steps.");
        }
        return tasks;
    }

    /** The tag as people see it. */
    static String tag(String given) {
        require("tag", given);
        String tag = Tags.shown(given);
        int length = tag.codePointCount(0, tag.length());
        if (length > TaskLibrary.LONGEST_TAG || tag.codePoints().allMatch(Limits::isInvisible)) {
            throw refused(
                    "tag",
                    length == 0 ? "required" : length > TaskLibrary.LONGEST_TAG ? "too_long" : "invisible",
                    "tag must be 1 to %d visible characters; given: %d.".formatted(TaskLibrary.LONGEST_TAG, length),
                    "Give a tag of 1 to %d characters.".formatted(TaskLibrary.LONGEST_TAG));
        }
        if (tag.codePoints().anyMatch(Limits::isForbidden)) {
            throw refused(
                    "tag",
                    "bad_character",
                    "tag must not contain a comma, a line break or a control character; given: \"%s\"."
                            .formatted(quoted(tag)),
                    "Leave out commas and line breaks; put on several tags one by one.");
        }
        return tag;
    }

    /** @param before tags that the task has already */
    static void anotherTag(UUID task, int before) {
        if (before >= TaskLibrary.MOST_TAGS) {
            throw refused(
                    "tag",
                    "too_many",
                    "A task has at most %d tags; task %s has %d others.".formatted(TaskLibrary.MOST_TAGS, task, before),
                    "Take another tag off first.");
        }
    }

    /** As a refusal of ours, because an exception of Java's own would reach other applications as a broken bean. */
    static void require(String argument, Object given) {
        if (given == null) {
            throw refused(argument, "required", argument + " is required; given: null.", "Give the " + argument + ".");
        }
    }

    private static boolean isForbidden(int letter) {
        return letter == ','
                || Character.isISOControl(letter)
                || Character.getType(letter) == Character.LINE_SEPARATOR
                || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR
                || letter <= 0xffff && Character.isSurrogate((char) letter);
    }

    private static boolean isInvisible(int letter) {
        return Character.getType(letter) == Character.FORMAT || Character.isSpaceChar(letter);
    }

    private static String quoted(String tag) {
        return tag.codePoints()
                .map(letter -> letter != ',' && isForbidden(letter) ? '\ufffd' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static InvalidRequestException refused(String path, String code, String message, String fix) {
        return new InvalidRequestException(List.of(new Violation(path, code, message, fix)));
    }
}
