package ee.kling.web.detail;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.web.look.PriceText;
import ee.kling.web.words.Numbers;
import ee.kling.web.words.Words;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a task was to cost, and what it did. What is not known is never shown as nothing. */
record Cost(ImageTask task, CapabilityMap capabilities) {
    private static final String NUMBER = "[0-9]{1,20}([.][0-9]{1,10})?";

    Facts addTo(Facts facts) {
        return facts.withCopyOf(Words.of("detail.expected"), expected())
                .withCopyOf(Words.of("detail.charged"), charged())
                .with(Words.of("detail.balance"), balance());
    }

    /** Whether Kling has certainly taken something. */
    boolean isCharged() {
        return task.chargedUnits() != null && task.chargedUnits().signum() > 0;
    }

    private String expected() {
        BigDecimal units = task.expectedUnits();
        return units == null ? Words.of("detail.price-unknown") : PriceText.charged(units, capabilities);
    }

    private String charged() {
        BigDecimal units = task.chargedUnits();
        if (units != null) {
            return PriceText.charged(units, capabilities);
        }
        if (neverAccepted()) {
            return Words.of("detail.nothing");
        }
        return task.state().isFinal() ? Words.of("detail.not-reported") : null;
    }

    /** Whether it is certain that Kling never had it: neither a given-up task nor one taken back after a lost answer is. */
    boolean neverAccepted() {
        return switch (task.state()) {
            case FAILED -> task.remoteTaskId() == null && !task.summary().givenUp();
            case CANCELLED ->
                task.remoteTaskId() == null && (task.summary().sentAt() == null || task.errorCode() != null);
            default -> false;
        };
    }

    /** Who paid, after a failure; empty when nothing failed. */
    Optional<String> afterFailure() {
        if (task.state() != TaskState.FAILED) {
            return Optional.empty();
        }
        if (isCharged()) {
            return Optional.of(Words.of("detail.failed-charged", PriceText.charged(task.chargedUnits(), capabilities)));
        }
        boolean certainlyNot = task.chargedUnits() != null || neverAccepted();
        if (certainlyNot) {
            return Optional.of(Words.of("detail.failed-free"));
        }
        // What was given up may have been drawn after all.
        return Optional.of(
                task.summary().givenUp() ? Words.of("detail.failed-unknown") : Words.of("detail.failed-silent"));
    }

    /** @return {@code null} when Kling said nothing about money, or that it took none */
    private String balance() {
        BalanceDeduction balance = task.chargedBalance();
        if (balance == null || isNothing(balance.quota()) && isNothing(balance.listPrice())) {
            return null;
        }
        return Stream.of(
                        worded(Words.of("detail.quota"), balance.quota()),
                        worded(Words.of("detail.list-price"), balance.listPrice()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** What cannot be read as a number is shown as Kling wrote it. */
    private static boolean isNothing(String amount) {
        return amount == null || amount.matches("0+([.]0*)?");
    }

    private static Optional<String> worded(String name, String amount) {
        return Optional.ofNullable(amount)
                .map(given -> name + " " + (given.matches(NUMBER) ? Numbers.decimal(new BigDecimal(given)) : given));
    }
}
