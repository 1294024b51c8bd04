package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What a dialect asks of a create request beyond Kling's own rules, or less. */
interface RequestForm {

    /** The body in Kling's form, or a refusal. The given one may be changed. */
    ObjectNode official(ObjectNode body);

    /** Resolutions that this upstream makes of a model although Kling's capability map does not list them. */
    default Set<String> moreResolutions(String model) {
        return Set.of();
    }

    /** Ratios that this upstream takes for a model although Kling's capability map does not list them. */
    default Set<String> moreRatios(String model) {
        return Set.of();
    }

    /** Ratios and resolutions that nobody can ask of this upstream, whatever the model. */
    default Set<String> lostChoices() {
        return Set.of();
    }

    /** Whether fidelities may come with every model, and are without effect where the model has none. */
    default boolean takesAnyFidelity() {
        return false;
    }
}
