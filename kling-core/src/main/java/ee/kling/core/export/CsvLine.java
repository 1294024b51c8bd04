package ee.kling.core.export;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a CSV file as RFC 4180 has it, every value in quotes. */
final class CsvLine {
    /** Where a spreadsheet would take a value for a formula; the wide ones in some languages. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvLine() {}

    /** @param values {@code null}: empty */
    static String of(List<?> values) {
        return values.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(Object value) {
        return '"' + (value == null ? "" : harmless(value.toString()).replace("\"", "\"\"")) + '"';
    }

    /** With a mark in front that spreadsheets take for "this is text". */
    private static String harmless(String value) {
        String beginning = value.stripLeading();
        boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0
                || !beginning.isEmpty() && FORMULA.indexOf(beginning.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }
}
