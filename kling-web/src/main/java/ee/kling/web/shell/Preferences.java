package ee.kling.web.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import ee.kling.web.words.Words;
import java.util.Locale;

/** What one can set for this browser. The browser keeps it, see {@code live.js}. */
final class Preferences extends Dialog {
    private static final int WIDTH_REM = 26;

    Preferences() {
        setHeaderTitle(Words.of("shell.preferences"));
        setWidth("min(%drem, 92vw)".formatted(WIDTH_REM));
        Div settings = new Div(
                language(),
                choice("notices", Words.of("shell.notices"), Words.of("shell.notices-how")),
                choice("letter-keys", Words.of("shell.letter-keys"), Words.of("shell.letter-keys-how")));
        settings.addClassName("st-stack");
        add(settings);
        Button keys = new Button(Words.of("shell.shortcuts"), click -> {
            close();
            new ShortcutList().open();
        });
        keys.setId("show-shortcuts");
        Button done = new Button(Words.of("look.close"), click -> close());
        done.setId("preferences-close");
        getFooter().add(keys, done);
        addOpenedChangeListener(change -> settings.getElement().executeJs("window.studioLive.showPreferences(this)"));
    }

    private static Div language() {
        HtmlContainer select = new HtmlContainer("select");
        select.setId("language");
        select.addClassName("st-input");
        select.getElement().setAttribute("data-language", "");
        for (Locale language : Words.LANGUAGES) {
            Element option = new Element("option");
            option.setAttribute("value", language.toLanguageTag());
            option.setAttribute("lang", language.toLanguageTag());
            // In its own words: who cannot read the page must find it.
            option.setText(language.getDisplayLanguage(language));
            select.getElement().appendChild(option);
        }
        NativeLabel label = new NativeLabel(Words.of("shell.language"));
        label.addClassName("st-label");
        label.setFor(select);
        return new Div(label, select);
    }

    private static NativeLabel choice(String name, String words, String how) {
        HtmlContainer box = new HtmlContainer("input");
        box.setId(name);
        box.getElement().setAttribute("type", "checkbox");
        box.getElement().setAttribute("data-preference", name);
        Span explanation = new Span(how);
        explanation.addClassName("st-fine");
        Div text = new Div(new Div(words), explanation);
        NativeLabel label = new NativeLabel();
        label.addClassName("st-choice");
        label.add(box, text);
        label.setFor(box);
        return label;
    }
}
