package ee.kling.web.create;

import ee.kling.api.image.Element;
import ee.kling.api.task.Violation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ids of the element library, as people type them.
 *
 * @param elements those that can be read; {@code null} without any
 * @param violation what cannot; {@code null} when all can
 */
record ElementIds(List<Element> elements, Violation violation) {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int SHOWN = 40;

    /** @param text numbers, separated by commas or blanks */
    static ElementIds of(String text) {
        List<Element> elements = new ArrayList<>();
        Violation violation = null;
        for (String word : text.strip().split("[,;\\s]+")) {
            if (isId(word)) {
                elements.add(new Element(Long.parseLong(word)));
            } else if (!word.isEmpty() && violation == null) {
                violation = wrong(word);
            }
        }
        return new ElementIds(elements.isEmpty() ? null : elements, violation);
    }

    static String text(List<Element> elements) {
        return elements == null
                ? ""
                : elements.stream()
                        .map(element -> Long.toString(element.elementId()))
                        .collect(Collectors.joining(", "));
    }

    private static boolean isId(String word) {
        return word.matches("[0-9]{1,19}")
                && new BigInteger(word).signum() > 0
                && new BigInteger(word).compareTo(LARGEST) <= 0;
    }

    private static Violation wrong(String word) {
        String shown = word.length() <= SHOWN ? word : word.substring(0, SHOWN) + "…";
        return new Violation(
                "element_list",
                "malformed",
                "element_list must be ids, whole numbers from 1 to %d; given: %s.".formatted(Long.MAX_VALUE, shown),
                "Separate them by commas.");
    }
}
