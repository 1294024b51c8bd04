package ee.kling.web.create;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The person's earlier pictures, to take one as a reference. */
final class ResultPicker extends Dialog {
    static final int PAGE = 24;
    private static final int SEARCH_MILLIS = 300;
    private static final int LONGEST_NAME = 120;

    private final transient BiFunction<String, Integer, List<TaskSummary>> search;
    private final transient BiConsumer<TaskSummary, UUID> take;
    private final TextField words = new TextField();
    private final Div grid = new Div();
    private final Paragraph nothing = new Paragraph();
    private final NativeButton more = new NativeButton();
    private int page;

    /**
     * @param search finished tasks with these words, by page from 1
     * @param take a picture of a task was chosen
     */
    ResultPicker(BiFunction<String, Integer, List<TaskSummary>> search, BiConsumer<TaskSummary, UUID> take) {
        this.search = search;
        this.take = take;
        setId("result-picker");
        setHeaderTitle(Words.of("create.pick-title"));
        getHeader().add(Buttons.icon(Icon.X, Words.of("look.close"), this::close));
        words.setPlaceholder(Words.of("create.pick-search"));
        words.setAriaLabel(Words.of("create.pick-search"));
        words.setPrefixComponent(Icon.SEARCH.draw());
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(SEARCH_MILLIS);
        words.setWidthFull();
        words.setAutofocus(true);
        words.addValueChangeListener(change -> begin());
        grid.addClassName("st-picker__grid");
        more.setText(Words.of("create.more"));
        more.addClassNames("st-btn", "st-btn--small");
        more.addClickListener(click -> next());
        nothing.setText(Words.of("create.pick-nothing"));
        Div content = new Div(words, grid, nothing, more);
        content.addClassName("st-picker");
        add(content);
        begin();
    }

    private void begin() {
        grid.removeAll();
        page = 0;
        next();
    }

    private void next() {
        page++;
        List<TaskSummary> found = search.apply(words.getValue(), page);
        found.forEach(task -> task.images().stream()
                .filter(image -> image.state() == ImageState.STORED && !image.watermarked())
                .forEach(image -> grid.add(choice(task, image))));
        more.setVisible(found.size() == PAGE);
        nothing.setVisible(grid.getComponentCount() == 0);
    }

    private NativeButton choice(TaskSummary task, TaskImage image) {
        Image picture = new Image("images/" + image.id() + "?size=thumbnail", "");
        picture.getElement().setAttribute("loading", "lazy");
        NativeButton button = new NativeButton();
        button.add(picture);
        String title = PromptTitle.of(task.prompt(), LONGEST_NAME);
        button.getElement().setAttribute("title", title);
        button.getElement().setAttribute("aria-label", Words.of("create.pick-one", image.index() + 1, title));
        button.addClickListener(click -> {
            close();
            take.accept(task, image.id());
        });
        return button;
    }
}
