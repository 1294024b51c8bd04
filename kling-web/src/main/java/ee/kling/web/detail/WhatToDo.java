package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/** The next steps with a task: decide about it, make another of it, keep it or put it away. */
final class WhatToDo extends Div {
    private final transient ImageTask task;
    private final Anchor reference;
    private final NativeButton putAway;

    WhatToDo(ImageTask task, Decisions decisions) {
        this.task = task;
        this.reference = Buttons.link(Icon.IMAGE_PLUS, Words.of("detail.use-as-reference"), "");
        reference.setId("use-as-reference");
        reference.setVisible(false);
        addClassName("st-actions");
        add(edit());
        if (task.state() == TaskState.QUEUED) {
            add(button(Words.of("detail.cancel"), "cancel", decisions.cancel()));
        }
        if (task.state() == TaskState.STUCK) {
            add(button(Words.of("detail.send-again"), "send-again", decisions.sendAgain()));
            add(button(Words.of("detail.give-up"), "give-up", decisions.giveUp()));
        }
        add(reference);
        add(link(Icon.MESSAGE_SQUARE_TEXT, Words.of("detail.prompt-only"), "prompt-only", "&take=prompt"));
        add(copyLink());
        putAway = task.summary().marks().trashed()
                ? putAway(Icon.UNDO_2, Words.of("detail.put-back"), "put-back", decisions.putBack())
                : putAway(Icon.TRASH_2, Words.of("detail.trash"), "trash", decisions.trash());
        add(putAway);
    }

    /** Puts the keyboard on what puts the task away, or back. */
    void focusPutAway() {
        putAway.focus();
    }

    /** Offers this picture as a reference. @param image {@code null}: there is none */
    void offer(TaskImage image) {
        boolean stored = image != null && image.state() == ImageState.STORED;
        reference.setVisible(stored);
        if (stored) {
            reference.setHref("create?from=" + task.id() + "&take=picture&picture=" + image.id());
        }
    }

    private Anchor edit() {
        boolean failed = task.state() == TaskState.FAILED || task.state() == TaskState.CANCELLED;
        Anchor edit = link(
                Icon.SQUARE_PEN,
                failed ? Words.of("detail.edit-and-resend") : Words.of("detail.use-all"),
                "edit",
                "&take=all");
        // While the task may still bring its pictures, asking for more is not the first thing to do.
        edit.setClassName("st-btn--primary", task.state().isFinal());
        edit.addClassName("st-actions__first");
        return edit;
    }

    private Anchor link(Icon icon, String text, String id, String take) {
        Anchor link = Buttons.link(icon, text, "create?from=" + task.id() + take);
        link.setId(id);
        return link;
    }

    /** The browser knows under which address people reach the studio. */
    private Component copyLink() {
        NativeButton copy = new NativeButton();
        copy.setId("copy-link");
        copy.addClassNames("st-btn", "st-copy-link");
        copy.add(Icon.LINK.draw(), new Span(Words.of("detail.copy-link")));
        copy.getElement().setAttribute("data-copy-link", "history/" + task.id());
        return copy;
    }

    private static NativeButton putAway(Icon icon, String text, String id, Runnable action) {
        NativeButton button = new NativeButton();
        button.setId(id);
        button.addClassName("st-btn");
        button.add(icon.draw(), new Span(text));
        button.addClickListener(click -> action.run());
        return button;
    }

    private static Button button(String text, String id, Runnable action) {
        Button button = new Button(text, click -> action.run());
        button.setId(id);
        return button;
    }
}
