package ee.kling.core.callback;

import ee.kling.api.callback.WebhookHeaders;
import ee.kling.api.callback.WebhookSecret;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.task.CallbackAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reports as Kling would post them, and the signatures that Kling would put on them. */
public final class Reports {
    static final String SECRET_TEXT = "one secret of thirty-two letters";
    static final String NEXT_SECRET_TEXT = "the next secret of so many chars";
    public static final String SECRET = secret(SECRET_TEXT);
    public static final String NEXT_SECRET = secret(NEXT_SECRET_TEXT);
    static final URI PUBLIC_URL = URI.create("https://studio.example.com/kling");

    private Reports() {}

    public static KlingSettings.Callbacks settings(boolean strict, String... secrets) {
        return new KlingSettings.Callbacks(
                Optional.of(PUBLIC_URL),
                Stream.of(secrets).map(WebhookSecret::new).toList(),
                strict);
    }

    public static byte[] flat(String taskId, String externalId, String status, int pictures) {
        String images = IntStream.range(0, pictures)
                .mapToObj("{\"index\":%1$d,\"url\":\"https://cdn.example.com/%1$d.png\"}"::formatted)
                .collect(Collectors.joining(","));
        return bytes("""
                {"task_id":"%s","task_status":"%s","task_status_msg":"the reason","task_info":{"external_task_id":"%s"},
                "final_unit_deduction":"8","task_result":{"images":[%s]},"created_at":1,"updated_at":2}""".formatted(taskId, status, externalId, images));
    }

    static byte[] standard(String taskId, String externalId, String status, List<String> urls) {
        String outputs = urls.stream()
                .map("{\"type\":\"image\",\"url\":\"%s\"}"::formatted)
                .collect(Collectors.joining(","));
        return bytes("{\"id\":\"%s\",\"status\":\"%s\",\"external_id\":\"%s\",\"outputs\":[%s]}"
                .formatted(taskId, status, externalId, outputs));
    }

    public static WebhookHeaders signed(String secret, Instant at, byte[] body) {
        String id = "msg_1";
        String content = id + "." + at.getEpochSecond() + "." + new String(body, StandardCharsets.UTF_8);
        return new WebhookHeaders(id, "" + at.getEpochSecond(), "v1," + hmac(secret, content));
    }

    /** The secret end of the address to which Kling would report on this task. */
    public static String token(CallbackAddress addresses, UUID task) {
        String address = addresses.of(task).orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes(text));
    }
}
