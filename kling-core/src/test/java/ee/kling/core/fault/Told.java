package ee.kling.core.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells in the long form, as it goes, which case met which seed and what came of it, and remembers what passed. */
final class Told implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(Told.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(OWN).put("began", Instant.now());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (Passed.isRemembered()) {
            Duration took = Duration.between(context.getStore(OWN).get("began", Instant.class), Instant.now());
            String what = Passed.line(context, context.getDisplayName());
            Optional<Throwable> failure = context.getExecutionException();
            System.out.printf(
                    "%s: %s, %d ms%n", what, failure.map(e -> "FAILED " + e).orElse("passed"), took.toMillis());
            if (failure.isEmpty()) {
                Passed.remember(what);
            }
        }
    }
}
