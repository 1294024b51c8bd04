package ee.kling.bench.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Results in a file, one line of JSON for each, so that a command that was ended goes on where it was. */
public final class KeptResults {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String commit;

    /**
     * @param file made with its directory when there is none
     * @param commit results of another are not taken
     * @param fresh whether earlier results are forgotten
     */
    public KeptResults(Path file, String commit, boolean fresh) throws IOException {
        this.file = file;
        this.commit = commit;
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (fresh) {
            Files.deleteIfExists(file);
        }
    }

    /** What was kept under a key, in the order in which it was measured. */
    public <T> List<T> of(String key, Class<T> type) throws IOException {
        List<T> found = new ArrayList<>();
        if (!Files.exists(file)) {
            return found;
        }
        for (String line : Files.readAllLines(file)) {
            JsonNode kept = JSON.readTree(line);
            if (kept.get("commit").asText().equals(commit)
                    && kept.get("key").asText().equals(key)) {
                found.add(JSON.treeToValue(kept.get("result"), type));
            }
        }
        return found;
    }

    public void keep(String key, Object result) throws IOException {
        ObjectNode line = JSON.createObjectNode().put("commit", commit).put("key", key);
        line.set("result", JSON.valueToTree(result));
        Files.writeString(
                file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
