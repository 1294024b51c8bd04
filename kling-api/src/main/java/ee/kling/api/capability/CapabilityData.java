package ee.kling.api.capability;

import ee.kling.api.dialect.Dialect;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything known about models: the rows, and which of them are offered under which profile. The product ships one; an
 * administrator's file changes it. Every row, price and limit names its source and date.
 *
 * <p>The format is described in docs/models.md.
 */
public final class CapabilityData {
    /** Largest file of an administrator, in bytes. */
    public static final int MOST_BYTES = 1024 * 1024;

    static final int MOST_ROWS = 100;

    private static final String BUILT_IN = "models.json";
    private static final List<String> CHANGEABLE = List.of("models", "profiles", "unit_price");
    private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1000);
    private static final JsonProvider JSON = JsonProvider.provider();

    /** A row given twice is a mistake: one of them would be lost. */
    private static final JsonReaderFactory READERS =
            JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final JsonObject json;
    private final Map<String, ModelCapability> models;
    private final Map<String, Profile> profiles;
    private final UnitPrice unitPrice;
    private final ReferenceLimits reference;

    private CapabilityData(JsonObject json) {
        this.json = json;
        Faults faults = new Faults();
        Part all = new Part("", json, faults).only("models", "profiles", "unit_price", "reference_picture");
        models = all.part("models").parts((name, row) -> new ModelReader(name, row).read());
        if (models.size() > MOST_ROWS) {
            all.refuse("models", "at most %d models".formatted(MOST_ROWS));
        }
        profiles = all.part("profiles").parts((name, profile) -> profile(profile));
        unitPrice = unitPrice(all.part("unit_price"));
        reference = reference(all.part("reference_picture"));
        faults.requireNone();
    }

    /** What the product ships. */
    public static CapabilityData builtIn() {
        return Shipped.DATA;
    }

    /**
     * This data with the changes of an administrator's file: a JSON merge patch (RFC 7386), where {@code null} takes a
     * model away. A model that it adds is offered under every profile, and one that it takes away under none, unless the
     * file itself lists the models of the profile. Where the default was taken away, the first that is left takes its place.
     *
     * @param file at most {@value #MOST_BYTES} bytes of JSON
     * @throws CapabilityException with every fault: the row, the field, what is expected and what is given
     */
    public CapabilityData changedBy(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new CapabilityException(
                    List.of("expected at most %d bytes; given: %d".formatted(MOST_BYTES, file.length)));
        }
        JsonObject changes = parsed(file);
        Faults faults = new Faults();
        new Part("", changes, faults).only(CHANGEABLE.toArray(String[]::new));
        onlyKnownProfiles(changes, faults);
        faults.requireNone();
        JsonObject merged = JSON.createMergePatch(changes).apply(json).asJsonObject();
        return new CapabilityData(withOffers(merged, changes));
    }

    /**
     * What is offered under a profile through an upstream of this dialect. Only here is a profile judged that was left
     * without models, or a model of which the dialect leaves nothing to draw: elsewhere neither does harm.
     *
     * @throws IllegalArgumentException for an unknown profile
     * @throws CapabilityException when no model is offered, or one that cannot be drawn through this dialect
     */
    public CapabilityMap map(String profileName, Dialect dialect) {
        Profile profile = Optional.ofNullable(profiles.get(profileName))
                .orElseThrow(() -> new IllegalArgumentException("No capability profile " + profileName));
        Faults faults = new Faults();
        if (profile.models.isEmpty()) {
            faults.add("profiles." + profileName + ".models", "one or more models", JsonValue.EMPTY_JSON_ARRAY);
        }
        Map<String, ModelCapability> offered = new LinkedHashMap<>();
        profile.models.forEach(name -> offered.put(name, models.get(name).through(dialect, faults)));
        faults.requireNone();
        return new CapabilityMap(profile.defaultModel, offered, unitPrice, reference, dialect);
    }

    private static JsonObject parsed(byte[] file) {
        try (var reader = READERS.createReader(new ByteArrayInputStream(file));
                var tokens = JSON.createParser(new ByteArrayInputStream(file))) {
            JsonObject object = reader.readObject();
            // The reader leaves what follows the object unread.
            while (tokens.hasNext()) {
                tokens.next();
            }
            return object;
        } catch (RuntimeException e) {
            // Of several kinds: too deep a nesting is none of JSON's own.
            throw new CapabilityException(List.of("expected a JSON object; " + e.getMessage()));
        }
    }

    /** A misspelt profile would be offered to nobody, and one that is taken away would be missed. */
    private void onlyKnownProfiles(JsonObject changes, Faults faults) {
        if (changes.get("profiles") instanceof JsonObject given) {
            Part offers =
                    new Part("profiles", given, faults).only(profiles.keySet().toArray(String[]::new));
            profiles.keySet().stream().filter(given::containsKey).forEach(offers::part);
        }
    }

    private JsonObject withOffers(JsonObject merged, JsonObject changes) {
        if (!(merged.get("models") instanceof JsonObject rows && merged.get("profiles") instanceof JsonObject offers)) {
            return merged;
        }
        JsonObjectBuilder changed = JSON.createObjectBuilder();
        offers.forEach((name, value) -> changed.add(name, withOffer(name, value, rows, changes)));
        return JSON.createObjectBuilder(merged).add("profiles", changed).build();
    }

    private JsonValue withOffer(String name, JsonValue value, JsonObject rows, JsonObject changes) {
        JsonObject given = changes.get("profiles") instanceof JsonObject all && all.get(name) instanceof JsonObject one
                ? one
                : JsonValue.EMPTY_JSON_OBJECT;
        if (given.containsKey("models") || !(value instanceof JsonObject offer)) {
            return value;
        }
        List<String> after = new ArrayList<>(profiles.get(name).models);
        after.removeIf(model -> !rows.containsKey(model));
        rows.keySet().stream().filter(row -> !models.containsKey(row)).forEach(after::add);
        JsonObjectBuilder changed = JSON.createObjectBuilder(offer).add("models", JSON.createArrayBuilder(after));
        boolean lost = !given.containsKey("default_model") && !after.contains(profiles.get(name).defaultModel);
        return lost && !after.isEmpty()
                ? changed.add("default_model", after.get(0)).build()
                : changed.build();
    }

    private Profile profile(Part part) {
        part.only("default_model", "models", "source", "date");
        if (part.isEmptyList("models")) {
            return new Profile("", Set.of(), part.source());
        }
        String known = String.join(", ", models.keySet());
        Set<String> offered =
                part.words("models", word -> Optional.of(word).filter(models::containsKey), "the models " + known);
        if (!part.has("models")) {
            part.refuse("models", "a list of models");
        }
        String byDefault = part.text("default_model", 60);
        if (!byDefault.isEmpty() && !offered.contains(byDefault)) {
            part.refuse("default_model", "one of the models that this profile offers: " + String.join(", ", offered));
        }
        return new Profile(byDefault, offered, part.source());
    }

    private static UnitPrice unitPrice(Part part) {
        part.only("usd", "cny", "dialects", "source", "date");
        Set<Dialect> dialects = part.has("dialects")
                ? part.words("dialects", Dialect::of, "official, gateway-a, gateway-b")
                : Set.copyOf(Arrays.asList(Dialect.values()));
        return new UnitPrice(
                part.moneyOrNull("usd", MOST_MONEY), part.moneyOrNull("cny", MOST_MONEY), dialects, part.source());
    }

    private static ReferenceLimits reference(Part part) {
        part.only("formats", "most_bytes", "least_side", "most_stretched", "source", "date");
        return new ReferenceLimits(
                part.words("formats", Optional::of, "png, jpeg"),
                part.whole("most_bytes", 1, Integer.MAX_VALUE),
                part.whole("least_side", 1, Integer.MAX_VALUE),
                part.moneyOrNull("most_stretched", MOST_MONEY),
                part.source());
    }

    private record Profile(String defaultModel, Set<String> models, Source source) {}

    /** Read when first asked for, and once. */
    private static final class Shipped {
        private static final CapabilityData DATA = read();

        private static CapabilityData read() {
            try (InputStream data = CapabilityData.class.getResourceAsStream(BUILT_IN)) {
                return new CapabilityData(parsed(data.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
