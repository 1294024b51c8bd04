package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import ee.kling.api.export.Export;
import ee.kling.api.export.ExportState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZipTrayTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Export oldest = zip();
    private final Export older = zip();
    private final Export newest = zip();
    private ZipTray tray;

    @BeforeEach
    void openPage() {
        UI.setCurrent(new UI());
        tray = new ZipTray(id -> {});
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void oneZipHasNoOthers() {
        tray.show(List.of(newest));

        assertThat(others().isVisible()).isFalse();
    }

    @Test
    void theOthersAreCountedAndOpenedByAPress() {
        tray.show(List.of(newest, older, oldest));

        assertThat(others().isVisible()).isTrue();
        assertThat(others().getText()).contains("2");
        assertThat(tray.getClassNames()).doesNotContain("is-open");

        press();

        assertThat(tray.getClassNames()).contains("is-open");
        assertThat(others().getElement().getAttribute("aria-expanded")).isEqualTo("true");
    }

    @Test
    void aZipAskedForLaterComesFirst() {
        tray.show(List.of(older, oldest));
        tray.show(List.of(newest, older, oldest));

        assertThat(shown()).containsExactly(newest.id(), older.id(), oldest.id());
    }

    @Test
    void theTrayClosesWhenOneIsLeft() {
        tray.show(List.of(newest, older));
        press();
        tray.show(List.of(newest));
        tray.show(List.of(newest, older));

        assertThat(tray.getClassNames()).doesNotContain("is-open");
    }

    private NativeButton others() {
        return (NativeButton) tray.getChildren()
                .filter(part -> part.getId().equals(Optional.of("other-zips")))
                .findFirst()
                .orElseThrow();
    }

    private void press() {
        ComponentUtil.fireEvent(others(), new ClickEvent<>(others()));
    }

    private List<UUID> shown() {
        return tray.getChildren()
                .map(Component::getElement)
                .filter(part -> part.hasAttribute("data-zip"))
                .map(part -> UUID.fromString(part.getAttribute("data-zip")))
                .toList();
    }

    private static Export zip() {
        return new Export(
                UUID.randomUUID(), "staff", ExportState.READY, 1, 3, 3, 0, 500_000, null, NOON, NOON.plusSeconds(3600));
    }
}
