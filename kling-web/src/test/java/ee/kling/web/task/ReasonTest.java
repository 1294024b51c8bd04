package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void leavesCodesToTheTasksOwnPage() {
        var task = Tasks.because(
                TaskState.FAILED, "Kling refused the prompt. (HTTP 400, code 1301, \"no (really)\", request_id 1-2)");

        assertThat(Reason.of(task, "Kling gave no reason.")).isEqualTo("Kling refused the prompt.");
    }

    @Test
    void whatKlingHasACodeForIsSaidInTheLanguageOfThePage() {
        UI page = new UI();
        page.setLocale(Locale.GERMAN);
        UI.setCurrent(page);
        try {
            assertThat(Reason.of(because("Kling refused the prompt. (HTTP 400, code 1301, request_id 1-2)"), ""))
                    .startsWith("Die Inhaltsprüfung");
            assertThat(Reason.of(because("Something else. (HTTP 500, code 99999)"), ""))
                    .isEqualTo("Something else.");
        } finally {
            UI.setCurrent(null);
        }
    }

    @Test
    void whatKlingSaysIsCalledKlingsAndFollowedByWhatToDo() {
        String said = "Failure to pass the {risk} control system";
        assertThat(Reason.of(Tasks.failedAtKling(said, said), ""))
                .isEqualTo("Kling says: “" + said + "”. Edit the prompt and send it again.");

        UI page = new UI();
        page.setLocale(Locale.GERMAN);
        UI.setCurrent(page);
        try {
            assertThat(Reason.of(Tasks.failedAtKling(said, said), ""))
                    .isEqualTo("Kling sagt: „" + said + "“. Prompt ändern und noch einmal senden.");
        } finally {
            UI.setCurrent(null);
        }
    }

    @Test
    void whatTheServerSaysBeforeKlingsWordsIsNotCalledKlings() {
        assertThat(Reason.of(Tasks.failedAtKling("A second task was made. Unsafe", "Unsafe"), ""))
                .startsWith("A second task was made. Kling says: “Unsafe”");
    }

    private static TaskSummary because(String reason) {
        return Tasks.because(TaskState.FAILED, reason);
    }

    @Test
    void saysSoWhenThereIsNone() {
        assertThat(Reason.of(Tasks.in(TaskState.FAILED), "Kling gave no reason."))
                .isEqualTo("Kling gave no reason.");
    }
}
