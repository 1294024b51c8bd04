package ee.kling.api.capability;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.Resolution;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The models one upstream serves, in the order to show them. Each row of the data file names its source and date.
 *
 * @param defaultModel what an absent model name means; always one of {@code models}
 * @param models by name
 * @param usdPerUnit price of one unit in US dollars; {@code null} when unknown
 */
public record CapabilityMap(String defaultModel, Map<String, ModelCapability> models, BigDecimal usdPerUnit) {
    private static final String BUILT_IN = "models.json";

    /** @throws IllegalArgumentException when the default model is not one of {@code models} */
    public CapabilityMap {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        if (!models.containsKey(defaultModel)) {
            throw new IllegalArgumentException("The default model " + defaultModel + " is not in the capability map");
        }
    }

    /**
     * The map that the product ships.
     *
     * @param profile {@code current} (what Kling's own hosts serve today) or {@code all} (also what gateways serve)
     * @throws IllegalArgumentException for any other profile
     */
    public static CapabilityMap builtIn(String profile) {
        try (InputStream data = CapabilityMap.class.getResourceAsStream(BUILT_IN);
                var reader = JsonProvider.provider().createReader(data)) {
            return read(reader.readObject(), profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row of this model; an absent name means the default. Empty for a model the upstream does not serve. */
    public Optional<ModelCapability> model(String name) {
        return Optional.ofNullable(models.get(name == null ? defaultModel : name));
    }

    /** Price of so many units in US dollars; empty when either is unknown: never zero by guess. */
    public Optional<BigDecimal> usd(OptionalInt units) {
        return units.isEmpty() || usdPerUnit == null
                ? Optional.empty()
                : Optional.of(usdPerUnit.multiply(BigDecimal.valueOf(units.getAsInt())));
    }

    private static CapabilityMap read(JsonObject json, String profileName) {
        JsonObject profile = json.getJsonObject("profiles").getJsonObject(profileName);
        if (profile == null) {
            throw new IllegalArgumentException("No capability profile " + profileName);
        }
        Map<String, ModelCapability> rows = json.getJsonArray("models").getValuesAs(JsonObject.class).stream()
                .map(CapabilityMap::row)
                .collect(Collectors.toMap(ModelCapability::name, Function.identity()));
        Map<String, ModelCapability> models = new LinkedHashMap<>();
        texts(profile, "models").forEach(name -> models.put(name, listed(rows, name, profileName)));
        return new CapabilityMap(
                profile.getString("default_model"),
                models,
                json.getJsonObject("unit_price").getJsonNumber("usd").bigDecimalValue());
    }

    private static ModelCapability listed(Map<String, ModelCapability> rows, String name, String profile) {
        return Optional.ofNullable(rows.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Capability profile %s: there is no row for model %s".formatted(profile, name)));
    }

    private static ModelCapability row(JsonObject row) {
        JsonObject units = row.getJsonObject("units");
        return new ModelCapability(
                row.getString("name"),
                row.getString("title"),
                row.getString("description"),
                row.getBoolean("text_to_image"),
                row.getBoolean("image_to_image"),
                constants(row, "image_reference", ImageReference::of),
                row.getBoolean("image_reference_required"),
                row.getBoolean("image_fidelity"),
                row.getBoolean("human_fidelity"),
                row.getBoolean("elements"),
                row.getBoolean("negative_prompt"),
                constants(row, "aspect_ratios", AspectRatio::of),
                constants(row, "resolutions", Resolution::of),
                row.getInt("max_n"),
                row.getInt("prompt_limit"),
                row.getInt("negative_prompt_limit"),
                number(units.get("text_to_image")),
                number(units.get("image_to_image")),
                row.getInt("typical_seconds"),
                row.getString("source"),
                row.getString("date"));
    }

    private static Integer number(JsonValue value) {
        return value instanceof JsonNumber number ? number.intValueExact() : null;
    }

    private static List<String> texts(JsonObject json, String field) {
        return json.getJsonArray(field).getValuesAs(JsonString::getString);
    }

    private static <T> Set<T> constants(JsonObject row, String field, Function<String, Optional<T>> reader) {
        Set<T> constants = new LinkedHashSet<>();
        for (String word : texts(row, field)) {
            constants.add(reader.apply(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Capability map, model %s: %s knows no %s".formatted(row.getString("name"), field, word))));
        }
        return Collections.unmodifiableSet(constants);
    }
}
