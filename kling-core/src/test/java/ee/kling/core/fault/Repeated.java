package ee.kling.core.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A fault met again and again, each time with another seed: {@code faults.repeats} times, from {@code faults.seed} on. */
@ParameterizedTest(name = Repeated.SEED + "{0}", allowZeroInvocations = true)
@ArgumentsSource(Seeds.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Repeated {
    String SEED = "seed ";
}
