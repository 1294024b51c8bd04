package ee.kling.simulator.callback;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How callbacks are sent. Immutable: every method named after a field returns a changed copy.
 *
 * @param secrets none: unsigned; one; or two, which both sign as during a rotation
 * @param times how often each is delivered, 1 or 2, with the same webhook-id
 * @param loss the share that is never sent, 0 to 1
 * @param first whether what is due at the create is delivered before the create is answered
 * @param timeout how long a receiver may take to answer, in real time
 */
public record CallbackRules(
        CallbackFormat format,
        List<WebhookSecret> secrets,
        CallbackOrder order,
        int times,
        double loss,
        boolean first,
        Duration timeout) {

    public CallbackRules {
        secrets = List.copyOf(secrets);
        if (secrets.size() > 2) {
            throw new IllegalArgumentException("At most two webhook secrets sign, not " + secrets.size());
        }
        if (times < 1 || times > 2) {
            throw new IllegalArgumentException("A callback is sent once or twice, not " + times + " times");
        }
        if (!(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("The share of lost callbacks is from 0 to 1, not " + loss);
        }
    }

    /** The flat body, unsigned, in order, once, none lost, after the answer; 5 seconds for the receiver. */
    public static CallbackRules defaults() {
        return new CallbackRules(
                CallbackFormat.LEGACY, List.of(), CallbackOrder.IN_ORDER, 1, 0, false, Duration.ofSeconds(5));
    }

    public CallbackRules format(CallbackFormat value) {
        return new CallbackRules(value, secrets, order, times, loss, first, timeout);
    }

    /** One or two texts that begin with {@code whsec_}; none for unsigned callbacks. */
    public CallbackRules secrets(String... values) {
        List<WebhookSecret> signing =
                Arrays.stream(values).map(WebhookSecret::new).toList();
        return new CallbackRules(format, signing, order, times, loss, first, timeout);
    }

    public CallbackRules order(CallbackOrder value) {
        return new CallbackRules(format, secrets, value, times, loss, first, timeout);
    }

    public CallbackRules times(int value) {
        return new CallbackRules(format, secrets, order, value, loss, first, timeout);
    }

    public CallbackRules loss(double value) {
        return new CallbackRules(format, secrets, order, times, value, first, timeout);
    }

    public CallbackRules first(boolean value) {
        return new CallbackRules(format, secrets, order, times, loss, value, timeout);
    }

    public CallbackRules timeout(Duration value) {
        return new CallbackRules(format, secrets, order, times, loss, first, value);
    }
}
