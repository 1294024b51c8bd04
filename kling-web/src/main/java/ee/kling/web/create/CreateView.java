package ee.kling.web.create;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;

/** The page where people describe what they want drawn. */
@Route("create")
@RouteAlias("")
@PageTitle("Create")
@PermitAll
@Dependent
public class CreateView extends Div {
    public CreateView() {
        add(new H1("Create"));
    }
}
