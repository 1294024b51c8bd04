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
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import ee.kling.web.look.Brand;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import jakarta.enterprise.context.Dependent;
import java.util.Map;

/** The sign-in page. A plain form, so that browsers and password managers know it for what it is. */
@Route("login")
@PageTitle("Sign in · Studio")
@AnonymousAllowed
@Dependent
public class LoginView extends Div implements BeforeEnterObserver {
    private static final Map<String, String> MESSAGES = Map.of(
            "error",
            "User name or password is not right.",
            "paused",
            "Too many wrong tries. Signing in with this name pauses for %d minutes."
                    .formatted(SignInGuard.REST.toMinutes()));

    private final Div message = new Div();
    private final Input password = field("password", "password", "current-password");

    public LoginView() {
        addClassName("st-login");
        Div art = new Div();
        art.addClassName("st-login__art");
        art.getElement().setAttribute("aria-hidden", "true");
        Paragraph lead = new Paragraph("Pictures for your work, kept and accounted for.");
        lead.addClassNames("st-muted", "st-login__lead");
        Main main = new Main(new Brand(), new Div(new H1("Sign in"), lead), form());
        main.addClassName("st-login__form");
        add(art, main);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (VaadinRequest.getCurrent().getUserPrincipal() != null) {
            event.forwardTo("create");
            return;
        }
        message.removeAll();
        MESSAGES.forEach((parameter, sentence) -> {
            if (event.getLocation().getQueryParameters().getParameters().containsKey(parameter)) {
                message.add(new Note(Tone.ERROR, sentence));
                password.getElement().setAttribute("aria-invalid", "true");
            }
        });
    }

    private HtmlContainer form() {
        Input name = field("username", "text", "username");
        name.getElement().setAttribute("autofocus", "");
        name.getElement().setAttribute("autocapitalize", "none");
        name.getElement().setAttribute("spellcheck", "false");
        NativeButton submit = new NativeButton("Sign in");
        submit.addClassNames("st-btn", "st-btn--primary", "st-btn--large");
        submit.setId("sign-in");
        submit.getElement().setAttribute("type", "submit");
        HtmlContainer form =
                new HtmlContainer("form", labelled("User name", name), labelled("Password", password), message, submit);
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
