package ee.kling.web;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import ee.kling.web.shell.Asset;

/** The frame of every page: pushed updates, and one plain stylesheet so that no browser bundle is built. */
@Push
@Viewport("width=device-width, initial-scale=1")
public class AppShell implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("stylesheet", Asset.address("studio.css"));
        settings.addFavIcon("icon", "favicon.svg", "any");
    }
}
