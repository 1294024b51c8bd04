package ee.kling.core.fault;

import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds of one run, but those that have passed before. */
final class Seeds implements ArgumentsProvider {
    private static final int SHORT = 3;

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        long first = Long.getLong("faults.seed", 1);
        Set<String> passed = Passed.lines();
        return LongStream.range(first, first + Integer.getInteger("faults.repeats", SHORT))
                .filter(seed -> !passed.contains(Passed.line(context, Repeated.SEED + seed)))
                .mapToObj(Arguments::of);
    }
}
