package ee.kling.web.history;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.export.Export;
import ee.kling.api.export.ExportState;
import ee.kling.web.look.Icon;
import ee.kling.web.task.Slots;
import ee.kling.web.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The zips that somebody has asked for: how far they are, and where to get them, also after a reload. Only the newest lies
 * over the page until the others are asked for.
 */
final class ZipTray extends Div {
    private final Consumer<UUID> dismiss;
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final Span announced = new Span();
    private final NativeButton others = new NativeButton();
    private boolean all;

    ZipTray(Consumer<UUID> dismiss) {
        this.dismiss = dismiss;
        setId("zips");
        addClassName("st-zips");
        announced.addClassName("st-hidden");
        announced.getElement().setAttribute("role", "status");
        others.setId("other-zips");
        others.addClassNames("st-toast", "st-zips__others");
        others.addClickListener(click -> {
            all = !all;
            fold();
        });
        add(announced, others);
        fold();
    }

    /** @param exports all there are, newest first */
    void show(List<Export> exports) {
        List<UUID> there = exports.stream().map(Export::id).toList();
        rows.entrySet().removeIf(row -> {
            boolean gone = !there.contains(row.getKey());
            if (gone) {
                remove(row.getValue());
            }
            return gone;
        });
        boolean open = false;
        for (int i = 0; i < exports.size(); i++) {
            Export export = exports.get(i);
            Row row = rowAt(i, export.id());
            if (row.show(export)) {
                announced.setText(row.words.getText());
            }
            open |= export.state().isOpen();
        }
        // Asked for again by the browser as long as there is something to wait for.
        getElement().setAttribute("data-open", Boolean.toString(open));
        fold();
    }

    /** Below what is announced, in the order of the list; a new zip never moves the others, so that none loses the focus. */
    private Row rowAt(int place, UUID id) {
        return rows.computeIfAbsent(id, unknown -> {
            Row made = new Row(id);
            addComponentAtIndex(1 + place, made);
            return made;
        });
    }

    private void fold() {
        int hidden = rows.size() - 1;
        all &= hidden > 0;
        getElement().getClassList().set("is-open", all);
        others.setVisible(hidden > 0);
        others.setText(all ? Words.of("history.zips-newest") : Words.of("history.zips-others", hidden));
        others.getElement().setAttribute("aria-expanded", Boolean.toString(all));
    }

    private final class Row extends Div {
        private final Span words = new Span();
        private final Div middle = new Div(words);
        private final Slots lines = new Slots(middle, 2);
        private final Div end = new Div();
        private final Slots link = new Slots(end, 1);
        private ExportState known;

        Row(UUID id) {
            addClassNames("st-toast", "st-zip");
            getElement().setAttribute("data-zip", id.toString());
            middle.addClassName("st-grow");
            lines.show(0, words, () -> words);
            NativeButton away = new NativeButton();
            away.add(Icon.X.draw());
            away.addClassName("st-zip__away");
            away.getElement().setAttribute("aria-label", Words.of("history.zip-away"));
            away.setTitle(Words.of("history.zip-away"));
            away.addClickListener(click -> dismiss.accept(id));
            add(Icon.FILE_ARCHIVE.draw(), middle, end, away);
        }

        /** @return whether it has become ready, or failed, since it was last shown */
        boolean show(Export export) {
            getElement().setAttribute("data-state", export.state().name());
            words.setText(words(export));
            boolean open = export.state().isOpen();
            int percent = export.pictures() == 0 ? 0 : 100 * export.done() / export.pictures();
            lines.show(1, open ? percent : null, () -> bar(percent));
            link.show(0, export.state() == ExportState.READY ? export.id() : null, () -> link(export));
            boolean news = known != null && known != export.state() && !open;
            known = export.state();
            return news;
        }

        private static String words(Export export) {
            return switch (export.state()) {
                case WAITING -> Words.of("history.zip-waiting", export.tasks());
                case PREPARING -> Words.of("history.zip-preparing", export.done(), export.pictures());
                case READY ->
                    Words.of("history.zip-ready", export.pictures() - export.missing(), megabytes(export.size()))
                            + (export.missing() == 0 ? "" : " " + Words.of("history.zip-missing", export.missing()));
                case FAILED -> Words.of("history.zip-failed") + " " + export.reason();
            };
        }

        private static String megabytes(long bytes) {
            return Words.of("history.megabytes", Math.max(0.1, Math.round(bytes / 100_000.0) / 10.0));
        }

        private static Div bar(int percent) {
            HtmlContainer part = new HtmlContainer("i");
            part.getStyle().set("--v", Integer.toString(percent));
            Div bar = new Div(part);
            bar.addClassName("st-bar");
            bar.getElement().setAttribute("role", "progressbar");
            bar.getElement().setAttribute("aria-label", Words.of("history.zip-progress"));
            bar.getElement().setAttribute("aria-valuenow", Integer.toString(percent));
            return bar;
        }

        private static Anchor link(Export export) {
            Anchor link = new Anchor("exports/" + export.id(), Words.of("history.download"));
            link.addClassNames("st-toast__button");
            // Not a page of the studio: the browser asks the server for it.
            link.setRouterIgnore(true);
            link.getElement().setAttribute("download", true);
            return link;
        }
    }
}
