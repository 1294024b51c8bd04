package ee.kling.web.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.look.Icon;
import ee.kling.web.security.Viewer;
import ee.kling.web.words.Words;
import java.util.Locale;

/** Who is signed in, what they have set, light or dark, and the way out. */
class AccountBlock extends Div {
    AccountBlock(Viewer viewer) {
        addClassName("st-account");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", Words.of("shell.account"));
        add(avatar(viewer), names(viewer), preferences(), themeToggle(), signOut());
    }

    private static Span avatar(Viewer viewer) {
        int first = viewer.name().isEmpty() ? '?' : viewer.name().codePointAt(0);
        Span avatar = new Span(Character.toString(first).toUpperCase(Locale.ROOT));
        avatar.addClassName("st-avatar");
        avatar.getElement().setAttribute("aria-hidden", "true");
        return avatar;
    }

    private static Div names(Viewer viewer) {
        Div name = new Div(viewer.name());
        name.addClassNames("st-account__name", "st-user");
        Div role = new Div(Words.of(viewer.admin() ? "shell.admin" : "shell.staff"));
        role.addClassName("st-fine");
        Div names = new Div(name, role);
        names.addClassNames("st-grow", "st-account__names");
        return names;
    }

    private static NativeButton preferences() {
        NativeButton button = tool(Words.of("shell.preferences"), Icon.SETTINGS);
        button.addClassName("st-preferences");
        button.addClickListener(click -> new Preferences().open());
        return button;
    }

    private static NativeButton themeToggle() {
        NativeButton toggle = tool(Words.of("shell.theme"), Icon.MOON, Icon.SUN);
        toggle.addClassName("st-theme");
        // The browser does it alone, see studio.js.
        toggle.getElement().setAttribute("data-theme-toggle", "");
        return toggle;
    }

    private static HtmlContainer signOut() {
        NativeButton button = tool(Words.of("shell.sign-out"), Icon.LOG_OUT);
        button.addClassName("st-sign-out");
        button.getElement().setAttribute("type", "submit");
        HtmlContainer form = new HtmlContainer("form", button);
        form.getElement().setAttribute("method", "post");
        form.getElement().setAttribute("action", "sign-out");
        return form;
    }

    private static NativeButton tool(String name, Icon... icons) {
        NativeButton button = new NativeButton();
        button.addClassName("st-tool");
        for (Icon icon : icons) {
            button.add(icon.draw());
        }
        button.getElement().setAttribute("aria-label", name);
        button.getElement().setAttribute("title", name);
        return button;
    }
}
