package ee.kling.web.create;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.words.Words;
import java.util.function.Consumer;

/** The person's own prompts, to take one again. */
final class PromptPicker extends Dialog {
    private static final int SEARCH_MILLIS = 300;
    private static final int LONGEST_SHOWN = 240;

    private final transient OwnPrompts prompts;
    private final transient Consumer<String> take;
    private final Div list = new Div();
    private final Paragraph nothing = new Paragraph();

    PromptPicker(OwnPrompts prompts, Consumer<String> take) {
        this.prompts = prompts;
        this.take = take;
        setId("prompt-picker");
        setHeaderTitle(Words.of("create.prompts-title"));
        getHeader().add(Buttons.icon(Icon.X, Words.of("look.close"), this::close));
        TextField words = new TextField();
        words.setPlaceholder(Words.of("create.prompts-search"));
        words.setAriaLabel(Words.of("create.prompts-search"));
        words.setPrefixComponent(Icon.SEARCH.draw());
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(SEARCH_MILLIS);
        words.setWidthFull();
        words.setAutofocus(true);
        words.addValueChangeListener(change -> show(change.getValue()));
        list.addClassName("st-picker__list");
        nothing.setText(Words.of("create.prompts-nothing"));
        Div content = new Div(words, list, nothing);
        content.addClassName("st-picker");
        add(content);
        show("");
    }

    private void show(String words) {
        list.removeAll();
        prompts.find(words).forEach(prompt -> list.add(choice(prompt)));
        nothing.setVisible(list.getComponentCount() == 0);
    }

    private NativeButton choice(String prompt) {
        NativeButton button = new NativeButton(PromptTitle.of(prompt, LONGEST_SHOWN));
        button.getElement().setAttribute("dir", "auto");
        button.addClickListener(click -> {
            close();
            take.accept(prompt);
        });
        return button;
    }
}
