package ee.kling.core.export;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The manifest of a zip while it is written, in both forms, in files beside it: prompts can be long and pictures many. */
final class Manifest implements AutoCloseable {
    static final String CSV = "manifest.csv";
    static final String JSON = "manifest.json";

    /** Without it spreadsheets take UTF-8 for something else. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Path csvFile;
    private final Path jsonFile;
    private final BufferedWriter csv;
    private final BufferedWriter jsonText;
    private final JsonGenerator json;
    private boolean begun;

    /** @param csvFile and {@code jsonFile} exist and are empty; who made them removes them */
    Manifest(Path csvFile, Path jsonFile) throws IOException {
        this.csvFile = csvFile;
        this.jsonFile = jsonFile;
        csv = Files.newBufferedWriter(csvFile);
        csv.write(BYTE_ORDER_MARK);
        jsonText = Files.newBufferedWriter(jsonFile);
        json = Json.createGenerator(jsonText);
        json.writeStartArray();
    }

    void add(ManifestEntry entry) throws IOException {
        if (!begun) {
            csv.write(CsvLine.of(List.copyOf(entry.values().keySet())));
            begun = true;
        }
        csv.write(CsvLine.of(new ArrayList<>(entry.values().values())));
        json.writeStartObject();
        entry.values().forEach(this::write);
        json.writeEnd();
    }

    private void write(String name, Object value) {
        if (value == null) {
            json.writeNull(name);
        } else if (value instanceof Boolean flag) {
            json.write(name, flag);
        } else if (value instanceof BigDecimal number) {
            json.write(name, number);
        } else if (value instanceof Number number) {
            json.write(name, number.longValue());
        } else {
            json.write(name, value.toString());
        }
    }

    /** Nothing is added any more. */
    void finish() throws IOException {
        json.writeEnd();
        json.flush();
        close();
    }

    void copyCsv(OutputStream target) throws IOException {
        Files.copy(csvFile, target);
    }

    void copyJson(OutputStream target) throws IOException {
        Files.copy(jsonFile, target);
    }

    /** Not the generator, which would complain about what is not whole: so it is when a zip is given up. */
    @Override
    public void close() throws IOException {
        try (csv;
                jsonText) {
            // Both, whatever becomes of the other.
        }
    }
}
