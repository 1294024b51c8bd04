package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import ee.kling.web.create.Take.Part;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakeTest {
    private static final UUID TASK = UUID.fromString("01920000-0000-7000-8000-000000000001");
    private static final UUID PICTURE = UUID.fromString("01920000-0000-7000-8000-000000000002");

    @Test
    void everythingIsTakenUnlessLessIsAskedFor() {
        assertThat(take("from=" + TASK)).isEqualTo(new Take(TASK, Part.ALL, null));
        assertThat(take("from=" + TASK + "&take=nonsense")).isEqualTo(new Take(TASK, Part.ALL, null));
        assertThat(take("from=" + TASK + "&take=prompt")).isEqualTo(new Take(TASK, Part.PROMPT, null));
    }

    @Test
    void onePictureIsNamed() {
        assertThat(take("from=" + TASK + "&take=picture&picture=" + PICTURE))
                .isEqualTo(new Take(TASK, Part.PICTURE, PICTURE));
        assertThat(take("from=" + TASK + "&take=picture&picture=x")).isEqualTo(new Take(TASK, Part.PICTURE, null));
    }

    @Test
    void nothingIsTakenFromNowhere() {
        assertThat(Take.of(QueryParameters.fromString("take=all"))).isEmpty();
        assertThat(Take.of(QueryParameters.fromString("from=1"))).isEmpty();
        assertThat(Take.of(QueryParameters.fromString("from=<script>"))).isEmpty();
    }

    private static Take take(String address) {
        return Take.of(QueryParameters.fromString(address)).orElseThrow();
    }
}
