package ee.kling.simulator.control;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The query of a control request; a parameter that the address does not know is refused, because it filters nothing. */
final class Parameters {

    private final Map<String, String> given;

    Parameters(Map<String, String> given, String... known) {
        this.given = given;
        given.keySet().stream()
                .filter(name -> !List.of(known).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ControlRefusal(400, name, "there is no parameter " + name + ", only " + list(known));
                });
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).filter(text -> !text.isEmpty());
    }

    int number(String name, int byDefault, int least, int most) {
        return text(name)
                .map(text -> {
                    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
                    if (number < least || number > most) {
                        throw ControlRefusal.wrong(name, "a whole number from " + least + " to " + most, text);
                    }
                    return number;
                })
                .orElse(byDefault);
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, E[] values, Function<E, String> word) {
        return text(name)
                .map(text -> Arrays.stream(values)
                        .filter(value -> word.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> ControlRefusal.wrong(
                                name,
                                "one of " + Arrays.stream(values).map(word).collect(Collectors.joining(", ")),
                                text)));
    }

    private static String list(String... known) {
        return known.length == 0 ? "none" : String.join(", ", known);
    }
}
