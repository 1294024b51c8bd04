package ee.kling.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table of verdicts, which was written by hand from the documents; see docs/protocol/README.md.
 *
 * @param options the body without model and prompt, as JSON
 * @param code of a refusal; empty when accepted
 * @param field at fault; empty when accepted
 * @param strictness whose verdict it is: both, kling or client
 */
record Verdict(
        String id,
        String profile,
        String model,
        String options,
        boolean accepted,
        String code,
        String field,
        String strictness,
        String why) {

    private static final String HEADER = "id,profile,model,options,verdict,code,field,strictness,why";

    static List<Verdict> table(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
            if (!lines.get(0).equals(HEADER)) {
                throw new IllegalStateException("The columns are not those that are known: " + lines.get(0));
            }
            return lines.stream().skip(1).map(Verdict::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Verdict of(String line) {
        List<String> cells = cells(line);
        if (cells.size() != 9 || !List.of("accepted", "refused").contains(cells.get(4))) {
            throw new IllegalStateException("Not a verdict: " + line);
        }
        return new Verdict(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4).equals("accepted"),
                cells.get(5),
                cells.get(6),
                cells.get(7),
                cells.get(8));
    }

    /** As RFC 4180 has it, but for line breaks within a cell. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
