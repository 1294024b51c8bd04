package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import ee.kling.api.task.TaskState;
import ee.kling.web.task.Tasks;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentToastTest {
    private final UI page = new UI();
    private final SentToast toast = new SentToast();

    @BeforeEach
    void openPage() {
        UI.setCurrent(page);
        toast.offer(Tasks.in(TaskState.QUEUED), () -> {});
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void takingBackIsOfferedOnlyWhileTheTaskWaitsHere(TaskState state) {
        assertThat(offers(NativeButton.class)).isTrue();

        toast.see(Tasks.in(state));

        assertThat(offers(NativeButton.class)).isEqualTo(state == TaskState.QUEUED);
        assertThat(offers(Anchor.class)).isTrue();
        assertThat(shown().isOpened()).isTrue();
    }

    @Test
    void anotherTaskLeavesTheOffer() {
        toast.see(Tasks.withId(UUID.randomUUID()));

        assertThat(offers(NativeButton.class)).isTrue();
    }

    private boolean offers(Class<?> kind) {
        return shown().getChildren().anyMatch(kind::isInstance);
    }

    private Notification shown() {
        return ComponentUtil.getData(page, Notification.class);
    }
}
