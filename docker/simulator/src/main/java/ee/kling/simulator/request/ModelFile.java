package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The capability data of the product, and the changes of an administrator's file to it (RFC 7386). */
final class ModelFile {

    private static final String DATA = "/ee/kling/api/capability/models.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelFile() {}

    static JsonNode shipped() {
        try (InputStream in = ModelFile.class.getResourceAsStream(DATA)) {
            if (in == null) {
                throw new IllegalStateException("The capability data " + DATA + " is not on the class path");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The capability data " + DATA + " cannot be read", e);
        }
    }

    static JsonNode changed(JsonNode shipped, Path file) {
        try {
            JsonNode changes = JSON.readTree(Files.readAllBytes(file));
            if (!(changes instanceof ObjectNode)) {
                throw new IllegalArgumentException("The models file " + file + " is not a JSON object");
            }
            changes.path("profiles")
                    .fields()
                    .forEachRemaining(profile -> RowFields.require(
                            profile.getValue().isObject(), "profiles." + profile.getKey(), "an object"));
            JsonNode merged = merged(shipped, changes);
            merged.required("profiles")
                    .fields()
                    .forEachRemaining(profile -> offer(
                            profile.getValue(), changes.path("profiles").path(profile.getKey()), shipped, merged));
            return merged;
        } catch (IOException e) {
            throw new IllegalArgumentException("The models file " + file + " cannot be read (" + e + ")", e);
        }
    }

    private static JsonNode merged(JsonNode target, JsonNode changes) {
        if (!changes.isObject()) {
            return changes;
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
        changes.fields().forEachRemaining(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
            }
        });
        return result;
    }

    /**
     * What the file adds is offered under every profile that it does not list itself, what it takes away under none; where
     * that was the default, the first that is left takes its place.
     */
    private static void offer(JsonNode profile, JsonNode given, JsonNode shipped, JsonNode merged) {
        if (given.has("models") || !(profile instanceof ObjectNode object)) {
            return;
        }
        ArrayNode offered = JSON.createArrayNode();
        boolean defaultIsLeft = given.has("default_model");
        for (JsonNode name : profile.path("models")) {
            if (merged.path("models").has(name.asText())) {
                offered.add(name);
                defaultIsLeft |= name.equals(profile.path("default_model"));
            }
        }
        merged.path("models").fieldNames().forEachRemaining(name -> {
            if (!shipped.path("models").has(name)) {
                offered.add(name);
            }
        });
        object.set("models", offered);
        if (!defaultIsLeft && !offered.isEmpty()) {
            object.set("default_model", offered.get(0));
        }
    }
}
