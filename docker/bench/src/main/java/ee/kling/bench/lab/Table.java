package ee.kling.bench.lab;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under a head, each column as wide as its widest cell; the first columns to the left, figures to the right. */
public final class Table {

    private final int leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param leftColumns how many columns, from the first, hold words */
    public Table(int leftColumns, String... head) {
        this.leftColumns = leftColumns;
        add(head);
    }

    public void add(String... cells) {
        if (!rows.isEmpty() && cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("A row of " + cells.length + " under a head of "
                    + rows.get(0).size());
        }
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String padding = " ".repeat(width(column) - row.get(column).length());
                line.append(column == 0 ? "" : "  ");
                line.append(column < leftColumns ? row.get(column) + padding : padding + row.get(column));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
