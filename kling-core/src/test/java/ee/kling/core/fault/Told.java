package ee.kling.core.fault;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells in the long form, as it goes, which case met which seed and what came of it. */
final class Told implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(Told.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(OWN).put("began", Instant.now());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (Seeds.areMany()) {
            Duration took = Duration.between(context.getStore(OWN).get("began", Instant.class), Instant.now());
            System.out.printf(
                    "%s, %s: %s, %d ms%n",
                    context.getRequiredTestMethod().getName(),
                    context.getDisplayName(),
                    context.getExecutionException().map(e -> "FAILED " + e).orElse("passed"),
                    took.toMillis());
        }
    }
}
