package ee.kling.web.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.capability.Price;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.PriceText;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a task has cost as Kling says; until then, what it costs by the list of prices. */
final class TaskPrice {
    private static final Set<TaskState> FREE = Set.of(TaskState.FAILED, TaskState.CANCELLED);

    private TaskPrice() {}

    /** In words; a dash for what costs nothing. */
    static String of(TaskSummary task, CapabilityMap capabilities) {
        if (task.chargedUnits() != null && task.chargedUnits().signum() > 0) {
            return PriceText.ofCharge(task.chargedUnits(), capabilities).amount();
        }
        if (FREE.contains(task.state())) {
            return "–";
        }
        Price price = capabilities
                .model(task.modelName())
                .map(model -> price(task, model, capabilities))
                .orElse(Price.UNKNOWN);
        return price.equals(Price.UNKNOWN)
                ? Words.of("task.price-unknown")
                : PriceText.of(price).amount();
    }

    /** Unknown where it depends on the kind of reference, which lists do not know. */
    private static Price price(TaskSummary task, ModelCapability model, CapabilityMap capabilities) {
        Set<Price> possible = model.modes().keySet().stream()
                .filter(mode -> (mode != Mode.TEXT) == task.withReference())
                .map(mode -> capabilities.price(model, mode, task.resolution(), task.n()))
                .collect(Collectors.toSet());
        return possible.size() == 1 ? List.copyOf(possible).get(0) : Price.UNKNOWN;
    }
}
