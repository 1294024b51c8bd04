package ee.kling.api.callback;

import static ee.kling.api.image.LenientFields.id;
import static ee.kling.api.image.LenientFields.objects;
import static ee.kling.api.image.LenientFields.text;
import static ee.kling.api.image.LenientFields.time;

import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.TaskInfo;
import ee.kling.api.image.TaskResult;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the body of Kling's newer endpoints (since 2026-06-17) as tolerantly as the flat one. Its {@code group_id} is not
 * read: it tells several series of pictures apart, and a single series has no use for it.
 */
final class StandardReport {
    private StandardReport() {}

    /** The same in the words of the flat form. */
    static RemoteTask task(JsonObject report) {
        return new RemoteTask(
                id(report, "id"),
                null,
                text(report, "status"),
                text(report, "message"),
                new TaskInfo(id(report, "external_id")),
                null,
                units(report),
                null,
                time(report, "create_time"),
                time(report, "update_time"),
                new TaskResult(pictures(report)));
    }

    private static List<RemoteImage> pictures(JsonObject report) {
        List<RemoteImage> pictures = new ArrayList<>();
        for (JsonObject output : objects(report, "outputs")) {
            if (isPicture(output)) {
                pictures.add(new RemoteImage(pictures.size(), id(output, "url"), id(output, "watermark_url"), null));
            }
        }
        return pictures;
    }

    /** Other kinds of file are none of ours. */
    private static boolean isPicture(JsonObject output) {
        String type = text(output, "type");
        return type == null || type.toLowerCase(Locale.ROOT).startsWith("image");
    }

    /** Only a single entry is clear; of several it is not said whether they add up. */
    private static String units(JsonObject report) {
        List<JsonObject> inUnits = objects(report, "billing").stream()
                .filter(StandardReport::isInUnits)
                .toList();
        return inUnits.size() == 1 ? id(inUnits.get(0), "amount") : null;
    }

    /** Only units are read, because the page lists no other kind with its meaning. */
    private static boolean isInUnits(JsonObject billing) {
        String type = text(billing, "charge_type");
        return type != null && type.toLowerCase(Locale.ROOT).contains("unit");
    }
}
