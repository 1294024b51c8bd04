package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import ee.kling.simulator.task.ImageTask;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The JSON of tasks that have ended, as it stands in lists: it never changes, and a page has 500 of them. */
final class FinishedTexts {

    private static final int MOST = 20_000;

    private final Map<Key, RawValue> texts = new ConcurrentHashMap<>();

    /** The origin is a part of the links to pictures. */
    RawValue of(ImageTask task, String origin, Supplier<ObjectNode> data) {
        if (texts.size() >= MOST) {
            texts.clear();
        }
        return texts.computeIfAbsent(
                new Key(task, origin), absent -> new RawValue(data.get().toString()));
    }

    private record Key(ImageTask task, String origin) {}
}
