package ee.kling.web.create;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.function.Consumer;

/** Three examples to begin with. */
final class FirstVisit extends Div {
    private static final List<Example> EXAMPLES = List.of(
            new Example(
                    "product",
                    "en",
                    "A clay vase with dried flowers on plaster, one window from the left, long soft shadow, muted"
                            + " colours"),
            new Example(
                    "paper",
                    "en",
                    "Layered paper landscape in blues and greens, pale sun, room for a headline in the upper third"),
            new Example("ink", "zh", "水墨画，清晨的江南水乡，薄雾中的石桥与小船，留白，淡雅"));

    FirstVisit(Consumer<String> choose) {
        addClassName("st-first");
        setId("first-visit");
        Div cards = new Div();
        cards.addClassNames("st-cards", "st-cards--few");
        EXAMPLES.forEach(example -> cards.add(card(example, choose)));
        add(new H2(Words.of("create.first-title")), new Paragraph(Words.of("create.first-sentence")), cards);
    }

    private static NativeButton card(Example example, Consumer<String> choose) {
        Image art = new Image("art/" + example.art() + ".svg", "");
        art.addClassName("pic");
        Div media = new Div(art);
        media.addClassName("st-media");
        Span title = new Span(example.prompt());
        title.addClassNames("st-task__title", "is-two");
        title.getElement().setAttribute("lang", example.language());
        Div body = new Div(title);
        body.addClassName("st-task__body");
        NativeButton card = new NativeButton();
        card.addClassNames("st-task", "st-example");
        card.add(media, body);
        card.addClickListener(click -> choose.accept(example.prompt()));
        return card;
    }

    private record Example(String art, String language, String prompt) {}
}
