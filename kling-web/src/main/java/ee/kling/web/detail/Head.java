package ee.kling.web.detail;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.TaskImage;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/** The way back, where one is in the list, and the tools for the picture. */
final class Head extends Div {
    private final Anchor back = new Anchor("", Icon.CHEVRON_LEFT.draw(), new Span(Words.of("detail.history")));
    private final Span position = new Span();
    private final NativeButton star;
    private final NativeButton zoom = tool(Icon.ZOOM_IN, Words.of("detail.zoom"), "zoom");
    private final NativeButton full = tool(Icon.MAXIMIZE, Words.of("detail.full-screen"), "full-screen");
    private final Anchor download = link("download", Words.of("detail.download"));
    private final Anchor watermarked = link("download-watermarked", Words.of("detail.with-watermark"));

    /** @param toggled run when the star is pressed */
    Head(Runnable toggled) {
        star = tool(Icon.STAR, Words.of("detail.star"), "star");
        star.addClassName("st-star");
        star.addClickListener(click -> toggled.run());
        back.setId("back");
        back.addClassNames("st-btn", "st-btn--ghost");
        position.setId("position");
        position.addClassNames("st-fine", "st-num", "st-nowrap");
        Div space = new Div();
        space.addClassName("st-grow");
        Div tools = new Div(star, zoom, full);
        tools.addClassNames("st-row", "st-tools");
        add(back, position, space, tools, watermarked, download);
        addClassNames("st-head", "st-head--line");
        zoom.getElement().setAttribute("aria-pressed", "false");
        star(false);
    }

    /**
     * Where one is.
     *
     * @param list the address to go back to
     * @param beside {@code null}: nobody came from a list
     */
    void place(String list, Neighbours beside) {
        back.setHref(list);
        position.setVisible(beside != null);
        if (beside != null) {
            position.setText(Words.of("detail.position", beside.position(), beside.total()));
        }
    }

    void star(boolean on) {
        star.getElement().setAttribute("aria-pressed", Boolean.toString(on));
    }

    /** @param image that can be saved and looked at closely, {@code null}: none; the same of its copy with a watermark */
    void offer(TaskImage image, TaskImage copy) {
        lead(download, image);
        lead(watermarked, copy);
        zoom.setVisible(image != null);
        full.setVisible(image != null);
    }

    private static NativeButton tool(Icon icon, String name, String id) {
        NativeButton tool = new NativeButton();
        tool.setId(id);
        tool.addClassNames("st-btn", "st-btn--ghost", "st-btn--icon");
        tool.add(icon.draw());
        tool.getElement().setAttribute("aria-label", name);
        tool.getElement().setAttribute("title", name);
        return tool;
    }

    private static Anchor link(String id, String text) {
        Anchor link = new Anchor("", Icon.DOWNLOAD.draw(), new Span(text));
        link.setId(id);
        link.addClassName("st-btn");
        link.getElement().setAttribute("download", true);
        link.getElement().setAttribute("router-ignore", true);
        return link;
    }

    private static void lead(Anchor link, TaskImage image) {
        link.setVisible(image != null);
        if (image != null) {
            link.setHref("images/" + image.id() + "?download");
        }
    }
}
