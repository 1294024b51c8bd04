package ee.kling.web.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;

/**
 * How cards look on one page.
 *
 * @param history whether it is the history, where pictures speak for themselves and the settings are named instead
 * @param withOwner whether to say whose task it is
 * @param capabilities what people call the models, and how long they usually take
 */
public record CardStyle(boolean history, boolean withOwner, CapabilityMap capabilities) {
    private static final int USUAL_SECONDS = 30;

    /** For the strip of current tasks: all are the viewer's own. */
    public static CardStyle now(CapabilityMap capabilities) {
        return new CardStyle(false, false, capabilities);
    }

    /** For the history. */
    public static CardStyle history(CapabilityMap capabilities, boolean withOwner) {
        return new CardStyle(true, withOwner, capabilities);
    }

    /** What people call this model; the name itself for one that is no longer served. */
    String modelTitle(String name) {
        return capabilities.model(name).map(ModelCapability::title).orElse(name);
    }

    int typicalSeconds(String name) {
        return capabilities.model(name).map(ModelCapability::typicalSeconds).orElse(USUAL_SECONDS);
    }
}
