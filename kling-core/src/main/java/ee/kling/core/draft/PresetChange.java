package ee.kling.core.draft;

/**
 * What became of a preset, as the store saw it: enough to take it back.
 *
 * @param before what was there; {@code null} when there was none
 * @param after what is there instead; {@code null} when it is gone
 */
public record PresetChange(Preset before, Preset after) {

    /** Whether something was lost by it. */
    public boolean isLoss() {
        return before != null && !before.equals(after);
    }
}
