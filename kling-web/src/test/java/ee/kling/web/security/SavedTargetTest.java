package ee.kling.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedTargetTest {
    private final HttpSession session = session();

    @Test
    void leadsToThePageThatWasWanted() {
        SavedTarget.save(session, "history?q=fox%20den&page=2");

        assertThat(SavedTarget.take(session)).isEqualTo("history?q=fox%20den&page=2");
    }

    @Test
    void isForOneUse() {
        SavedTarget.save(session, "history");
        SavedTarget.take(session);

        assertThat(SavedTarget.take(session)).isEqualTo("create");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "//elsewhere.example",
                "https://elsewhere.example",
                "/\\elsewhere",
                "javascript:alert(1)"
            })
    void neverLeadsElsewhere(String target) {
        SavedTarget.save(session, target);

        assertThat(SavedTarget.take(session)).isEqualTo("create");
    }

    private static HttpSession session() {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpSession) Proxy.newProxyInstance(
                SavedTargetTest.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "removeAttribute" -> attributes.remove((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
