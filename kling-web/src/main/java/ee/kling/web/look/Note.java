package ee.kling.web.look;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A sentence in a coloured box, with an icon. */
public class Note extends Div {
    private final Span text = new Span();

    public Note(Tone tone, String sentence) {
        addClassNames("st-note", tone.className);
        getElement().setAttribute("role", tone == Tone.ERROR ? "alert" : "status");
        text.setText(sentence);
        text.addClassName("st-grow");
        add(tone.icon.draw(), text);
    }

    public void setSentence(String sentence) {
        text.setText(sentence);
    }
}
