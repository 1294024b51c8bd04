package ee.kling.web.security;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import ee.kling.web.look.Brand;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import ee.kling.web.words.Words;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** The sign-in page. A plain form, so that browsers and password managers know it for what it is. */
@Route("login")
@AnonymousAllowed
@Dependent
public class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    /** What the address says of the last try. */
    private static final List<String> TROUBLES = List.of("error", "paused");

    private final Div message = new Div();
    private final Input password = field("password", "password", "current-password");

    public LoginView() {
        addClassName("st-login");
        Div art = new Div();
        art.addClassName("st-login__art");
        art.getElement().setAttribute("aria-hidden", "true");
        Paragraph lead = new Paragraph(Words.of("security.lead"));
        lead.addClassNames("st-muted", "st-login__lead");
        Main main = new Main(new Brand(), new Div(new H1(Words.of("security.sign-in")), lead), form());
        main.addClassName("st-login__form");
        add(art, main);
    }

    @Override
    public String getPageTitle() {
        return Words.of("shell.title", Words.of("security.sign-in"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (VaadinRequest.getCurrent().getUserPrincipal() != null) {
            event.forwardTo("create");
            return;
        }
        message.removeAll();
        TROUBLES.stream()
                .filter(event.getLocation().getQueryParameters().getParameters()::containsKey)
                .forEach(trouble -> {
                    message.add(new Note(Tone.ERROR, Words.of("security." + trouble, SignInGuard.REST.toMinutes())));
                    password.getElement().setAttribute("aria-invalid", "true");
                });
    }

    private HtmlContainer form() {
        Input name = field("username", "text", "username");
        name.getElement().setAttribute("autofocus", "");
        name.getElement().setAttribute("autocapitalize", "none");
        name.getElement().setAttribute("spellcheck", "false");
        NativeButton submit = new NativeButton(Words.of("security.sign-in"));
        submit.addClassNames("st-btn", "st-btn--primary", "st-btn--large");
        submit.setId("sign-in");
        submit.getElement().setAttribute("type", "submit");
        HtmlContainer form = new HtmlContainer(
                "form",
                labelled(Words.of("security.name"), name),
                labelled(Words.of("security.password"), password),
                message,
                submit);
        form.addClassName("st-stack");
        form.getElement().setAttribute("method", "post");
        form.getElement().setAttribute("action", "sign-in");
        return form;
    }

    private static Div labelled(String text, Input field) {
        NativeLabel label = new NativeLabel(text);
        label.addClassName("st-label");
        label.setFor(field);
        return new Div(label, field);
    }

    private static Input field(String name, String type, String autocomplete) {
        Input field = new Input();
        field.addClassNames("st-input", "st-input--large");
        field.setId(name);
        field.setType(type);
        field.getElement().setAttribute("name", name);
        field.getElement().setAttribute("autocomplete", autocomplete);
        field.getElement().setAttribute("required", "");
        return field;
    }
}
