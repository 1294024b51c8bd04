package ee.kling.core.config;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The settings as somebody gave them. What is wrong is collected, so that all of it can be said at once. */
final class GivenSettings {
    private static final int LONGEST_REPEATED = 100;

    private final Function<Setting<?>, Optional<String>> source;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<Setting<?>> wrong = new HashSet<>();

    GivenSettings(Function<Setting<?>, Optional<String>> source) {
        this.source = source;
    }

    /** What was given; empty when nothing, or something wrong. */
    <T> Optional<T> given(Setting<T> setting) {
        return text(setting).flatMap(text -> parsed(setting, text));
    }

    /** What was given, or else the default. */
    <T> T get(Setting<T> setting) {
        return given(setting)
                .orElseGet(() -> setting.kind().parse(setting.byDefault().value()));
    }

    /** Whether anything was given, right or wrong. */
    boolean has(Setting<?> setting) {
        return text(setting).isPresent();
    }

    /** Says once more about a setting, unless it is known to be wrong anyway. */
    void require(boolean isRight, Setting<?> setting, String expected) {
        if (!isRight && !wrong.contains(setting)) {
            refuse(setting, expected);
        }
    }

    /** Says what is wrong with what a setting names. */
    void complain(Setting<?> setting, String problem) {
        wrong.add(setting);
        problems.add("Setting %s is \"%s\": %s".formatted(setting.name(), repeatable(setting), problem));
    }

    boolean isWrong(Setting<?> setting) {
        return wrong.contains(setting);
    }

    /** @throws SettingException when anything was wrong */
    void requireNoProblem() {
        if (!problems.isEmpty()) {
            throw new SettingException(problems);
        }
    }

    private <T> Optional<T> parsed(Setting<T> setting, String text) {
        try {
            return Optional.of(setting.kind().parse(text));
        } catch (IllegalArgumentException e) {
            refuse(setting, setting.kind().expected());
            return Optional.empty();
        }
    }

    private void refuse(Setting<?> setting, String expected) {
        wrong.add(setting);
        problems.add(
                setting.kind().isSecret()
                        ? "Setting %s: expected %s".formatted(setting.name(), expected)
                        : "Setting %s is \"%s\", expected %s".formatted(setting.name(), repeatable(setting), expected));
    }

    private String repeatable(Setting<?> setting) {
        String text = text(setting)
                .orElse(setting.byDefault().value())
                // An address may carry a password.
                .replaceAll("//[^/]*@", "//…@")
                .replaceAll("\\p{Cntrl}", "?");
        return text.length() <= LONGEST_REPEATED ? text : text.substring(0, LONGEST_REPEATED) + "…";
    }

    private Optional<String> text(Setting<?> setting) {
        return source.apply(setting).map(String::strip).filter(text -> !text.isEmpty());
    }
}
