package ee.kling.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import ee.kling.core.account.AccountGate;
import ee.kling.core.status.Readiness;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.look.Brand;
import ee.kling.web.look.Icon;
import ee.kling.web.security.Viewer;
import ee.kling.web.words.Words;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The frame around every page but the sign-in. */
@PermitAll
@Dependent
public class MainLayout extends AppLayout {
    private final Div room = new Div();

    @Inject
    MainLayout(Readiness readiness, AccountGate gate, TaskChanges changes) {
        Viewer viewer = Viewer.current();
        setPrimarySection(Section.DRAWER);
        Div space = new Div();
        space.addClassName("st-grow");
        addToDrawer(banner(), navigation(), space, new AccountBlock(viewer));
        addToNavbar(banner(), new AccountBlock(viewer));
        room.addClassName("st-room");
        room.getElement().setAttribute("role", "main");
        room.add(new TroubleBanner(readiness, gate), new TouchBar(), new News(changes, viewer), shortcuts());
        setContent(room);
    }

    @Override
    public void showRouterLayoutContent(HasElement page) {
        room.getElement().insertChild(1, page.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement page) {
        if (page != null) {
            page.getElement().removeFromParent();
        }
    }

    private static Brand banner() {
        Brand brand = new Brand();
        brand.getElement().setAttribute("role", "banner");
        return brand;
    }

    /** Pressed by the key, see {@code live.js}. */
    private static NativeButton shortcuts() {
        NativeButton button = new NativeButton(Words.of("shell.shortcuts"), click -> new ShortcutList().open());
        button.setId("shortcuts");
        button.addClassName("st-hidden");
        button.getElement().setAttribute("tabindex", "-1");
        button.getElement().setAttribute("aria-hidden", "true");
        return button;
    }

    private static SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.setId("navigation");
        navigation.getElement().setAttribute("aria-label", Words.of("shell.pages"));
        navigation.addItem(
                item(Words.of("shell.create"), "create", Icon.SQUARE_PEN),
                item(Words.of("shell.history"), "history", Icon.IMAGES));
        return navigation;
    }

    private static SideNavItem item(String text, String address, Icon icon) {
        Component drawing = icon.draw();
        SideNavItem item = new SideNavItem(text, address, drawing);
        item.setMatchNested(true);
        item.getElement().setAttribute("title", text);
        return item;
    }
}
