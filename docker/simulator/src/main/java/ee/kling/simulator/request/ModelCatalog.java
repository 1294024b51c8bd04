package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that are served, and those that were and are not any more. */
public final class ModelCatalog {

    private static final String DATA = "/ee/kling/api/capability/models.json";

    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Set<String> served = new HashSet<>();
    private final String defaultModel;

    /** Reads the capability data; a profile that it does not have is refused by name. */
    public ModelCatalog(String profile) {
        JsonNode data = data();
        JsonNode chosen = data.required("profiles").path(profile);
        if (chosen.isMissingNode()) {
            throw new IllegalArgumentException(
                    "There is no capability profile '" + profile + "', only current and all");
        }
        data.required("models").forEach(row -> models.put(row.required("name").textValue(), Model.of(row)));
        chosen.required("models").forEach(name -> served.add(name.textValue()));
        defaultModel = chosen.required("default_model").textValue();
    }

    /** The model of a request; an empty name stands for the default of the profile. */
    public Model named(String name) {
        String wanted = name.isEmpty() ? defaultModel : name;
        if (!models.containsKey(wanted)) {
            throw new Refusal(KlingError.INVALID_VALUE, "model_name " + Refusal.shortened(wanted) + " is invalid");
        }
        if (!served.contains(wanted)) {
            throw new Refusal(
                    KlingError.NOT_FOUND,
                    "The model '" + wanted + "' has been discontinued and is no longer available.");
        }
        return models.get(wanted);
    }

    /** The model of a task that was accepted earlier, whether or not the model is still served. */
    public Optional<Model> known(String name) {
        return Optional.ofNullable(models.get(name));
    }

    private static JsonNode data() {
        try (InputStream in = ModelCatalog.class.getResourceAsStream(DATA)) {
            if (in == null) {
                throw new IllegalStateException("The capability data " + DATA + " is not on the class path");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The capability data " + DATA + " cannot be read", e);
        }
    }
}
