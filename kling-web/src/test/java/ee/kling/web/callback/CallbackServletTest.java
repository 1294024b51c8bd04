package ee.kling.web.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.UnavailableException;
import ee.kling.core.callback.CallbackReceiver;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.CallbackAddress;
import ee.kling.web.TickingClock;
import jakarta.persistence.EntityManager;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door by itself; what a report does to a task is the core's. */
class CallbackServletTest {
    private static final String REPORT = "{\"task_id\":\"1\",\"task_status\":\"processing\"}";
    private static final int UNKNOWN_LENGTH = -1;

    private final CallbackAddress addresses =
            new CallbackAddress(new byte[32], Optional.of(URI.create("https://studio")));
    private final String address =
            addresses.of(UUID.randomUUID()).orElseThrow().substring("https://studio/callbacks/kling".length());
    private final Map<String, Object> answered = new HashMap<>();
    private final StringWriter body = new StringWriter();
    private boolean strict;
    private boolean databaseIsAway;
    private int transactions;
    private int bytesRead;

    @Test
    void reportOnAnAddressOfOursIsTaken() throws IOException {
        assertThat(post(address, REPORT)).isEqualTo(200);
        assertThat(body).hasToString("{\"code\":0,\"message\":\"SUCCEED\"}");
        assertThat(answered).containsEntry("setContentType", "application/json");
        assertThat(transactions).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/t", "/../kling", "/a/b", "/\u0000"})
    void unknownAddressIsRefusedBeforeTheBodyIsRead(String path) throws IOException {
        assertThat(post(path, REPORT)).isEqualTo(404);
        assertThat(bytesRead).isZero();
        assertThat(transactions).isZero();
        String first = body.toString();
        assertThat(post(address.substring(0, 60) + "AAAAA", "other")).isEqualTo(404);
        assertThat(body).hasToString(first + first);
    }

    @Test
    void addressWithoutATokenIsUnknown() throws IOException {
        assertThat(call("POST", null, new byte[0], 0)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "post"})
    void onlyPostIsServed(String method) throws IOException {
        assertThat(call(method, address, new byte[0], 0)).isEqualTo(405);
        assertThat(body.toString()).contains("\"code\":1202");
        assertThat(answered).containsEntry("Allow", "POST");
        assertThat(transactions).isZero();
    }

    @Test
    void largestBodyIsReadAndOneByteMoreIsNot() throws IOException {
        byte[] largest = (REPORT + " ".repeat(CallbackServlet.LARGEST - REPORT.length())).getBytes();
        assertThat(call("POST", address, largest, largest.length)).isEqualTo(200);
        byte[] larger = (REPORT + " ".repeat(CallbackServlet.LARGEST + 1 - REPORT.length())).getBytes();
        assertThat(call("POST", address, larger, larger.length)).isEqualTo(413);
        assertThat(call("POST", address, larger, UNKNOWN_LENGTH)).isEqualTo(413);
        assertThat(transactions).isEqualTo(1);
    }

    @Test
    void bodyWithoutEndIsNotReadToItsEnd() throws IOException {
        assertThat(call("POST", address, new byte[10 * CallbackServlet.LARGEST], UNKNOWN_LENGTH))
                .isEqualTo(413);
        assertThat(bytesRead).isLessThan(2 * CallbackServlet.LARGEST);
        bytesRead = 0;
        assertThat(call("POST", address, new byte[0], Long.MAX_VALUE)).isEqualTo(413);
        assertThat(bytesRead).isZero();
    }

    @Test
    void whatCannotBeReadIsRefused() throws IOException {
        assertThat(post(address, "<html>")).isEqualTo(400);
        assertThat(transactions).isZero();
    }

    @Test
    void whatMustBeSignedAndIsNotIsRefused() throws IOException {
        strict = true;
        assertThat(post(address, REPORT)).isEqualTo(401);
        assertThat(transactions).isZero();
    }

    @Test
    void withoutTheDatabaseItMayBeSentAgainSoon() throws IOException {
        databaseIsAway = true;
        assertThat(post(address, REPORT)).isEqualTo(503);
        assertThat(answered).containsEntry("Retry-After", "5");
    }

    private int post(String path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return call("POST", path, bytes, bytes.length);
    }

    private int call(String method, String path, byte[] bytes, long length) throws IOException {
        CallbackServlet servlet = new CallbackServlet();
        servlet.callbacks = () -> new CallbackReceiver(
                new Transactions(),
                addresses,
                new KlingSettings(
                        null, null, new KlingSettings.Callbacks(Optional.empty(), List.of(), strict), null, null, null),
                new TickingClock(),
                id -> {},
                () -> {});
        servlet.service(request(method, path, bytes, length), response());
        return (Integer) answered.get("setStatus");
    }

    /** Anything else that the servlet asks for, a session above all, makes the test fail. */
    private HttpServletRequest request(String method, String path, byte[] bytes, long length) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, called, given) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getPathInfo" -> path;
                    case "getContentLengthLong" -> length;
                    case "getHeader" -> null;
                    case "getInputStream" -> new Body(bytes);
                    default -> throw new AssertionError(called.getName());
                });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, called, given) -> switch (called.getName()) {
                    case "getWriter" -> new PrintWriter(body, true);
                    case "setHeader" -> answered.put((String) given[0], given[1]);
                    case "setStatus", "setContentType", "setCharacterEncoding" ->
                        answered.put(called.getName(), given[0]);
                    default -> throw new AssertionError(called.getName());
                });
    }

    private final class Transactions implements UnitOfWork {
        @Override
        public <T> T call(Function<EntityManager, T> work) {
            transactions++;
            if (databaseIsAway) {
                throw new UnavailableException("away", true, null);
            }
            return null;
        }
    }

    private final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        private Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            bytesRead++;
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
