package ee.kling.core.task;

import jakarta.persistence.Embeddable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A tag on a task; its rows are written by the library. */
@Embeddable
public class TaskTag {
    /** As it is compared. */
    private String tag;

    /** As it was written. */
    private String shown;

    protected TaskTag() {}

    static List<String> shown(Collection<TaskTag> tags) {
        return tags.stream()
                .sorted(Comparator.comparing((TaskTag tag) -> tag.tag))
                .map(tag -> tag.shown)
                .toList();
    }
}
