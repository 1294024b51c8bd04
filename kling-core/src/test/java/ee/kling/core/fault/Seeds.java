package ee.kling.core.fault;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds of one run. */
final class Seeds implements ArgumentsProvider {
    private static final int SHORT = 3;

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        long first = Long.getLong("faults.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("faults.repeats", SHORT))
                .mapToObj(Arguments::of);
    }

    /** Whether this is the long form, which tells how far it is. */
    static boolean areMany() {
        return Integer.getInteger("faults.repeats", SHORT) > SHORT;
    }
}
