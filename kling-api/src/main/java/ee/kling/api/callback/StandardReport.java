package ee.kling.api.callback;

import ee.kling.api.image.AnyText;
import ee.kling.api.image.EpochMillis;
import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.TaskInfo;
import ee.kling.api.image.TaskResult;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The body of Kling's newer endpoints (since 2026-06-17).
 *
 * @param id Kling's id of the task
 * @param status as in the flat form, but {@code succeeded}
 * @param message why it failed
 * @param externalId the caller's id
 * @param outputs what was made, one entry per file
 * @param billing what was charged, one entry per kind
 */
public record StandardReport(
        @JsonbTypeAdapter(AnyText.class) String id,
        @JsonbTypeAdapter(AnyText.class) String status,
        @JsonbTypeAdapter(AnyText.class) String message,
        @JsonbTypeAdapter(EpochMillis.class) Instant createTime,
        @JsonbTypeAdapter(EpochMillis.class) Instant updateTime,
        @JsonbTypeAdapter(AnyText.class) String externalId,
        List<Output> outputs,
        List<Billing> billing) {

    public StandardReport {
        outputs = present(outputs);
        billing = present(billing);
    }

    /**
     * @param type {@code image}; other kinds of file are none of ours
     * @param groupId which of several series it belongs to; not used by single pictures
     */
    public record Output(
            @JsonbTypeAdapter(AnyText.class) String type,
            @JsonbTypeAdapter(AnyText.class) String url,
            @JsonbTypeAdapter(AnyText.class) String watermarkUrl,
            @JsonbTypeAdapter(AnyText.class) String groupId) {

        private boolean isPicture() {
            return type == null
                    || type.isBlank()
                    || type.toLowerCase(Locale.ROOT).startsWith("image");
        }
    }

    /** @param chargeType what is counted; only units are read, because the page lists no other kind with its meaning */
    public record Billing(
            @JsonbTypeAdapter(AnyText.class) String chargeType,
            @JsonbTypeAdapter(AnyText.class) String amount) {

        private boolean isInUnits() {
            return chargeType != null && chargeType.toLowerCase(Locale.ROOT).contains("unit");
        }
    }

    /** The same in the words of the flat form. */
    RemoteTask task() {
        return new RemoteTask(
                id,
                status,
                message,
                new TaskInfo(externalId),
                null,
                units(),
                null,
                createTime,
                updateTime,
                new TaskResult(pictures()));
    }

    private List<RemoteImage> pictures() {
        List<RemoteImage> pictures = new ArrayList<>();
        for (Output output : outputs) {
            if (output.isPicture()) {
                pictures.add(new RemoteImage(pictures.size(), output.url(), output.watermarkUrl(), null));
            }
        }
        return pictures;
    }

    /** Only a single entry is clear; of several it is not said whether they add up. */
    private String units() {
        List<String> amounts =
                billing.stream().filter(Billing::isInUnits).map(Billing::amount).toList();
        return amounts.size() == 1 ? amounts.get(0) : null;
    }

    private static <T> List<T> present(List<T> entries) {
        return entries == null
                ? List.of()
                : entries.stream().filter(Objects::nonNull).toList();
    }
}
