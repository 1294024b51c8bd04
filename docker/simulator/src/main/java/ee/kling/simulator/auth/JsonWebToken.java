package ee.kling.simulator.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token in JWS compact form, HS256 only: the algorithm is never taken from the token. */
final class JsonWebToken {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UNPADDED_BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");

    private final String signed;
    private final byte[] signature;
    private final JsonNode header;
    private final JsonNode claims;

    JsonWebToken(String token) {
        String[] parts = token.split("\\.", -1);
        signed = parts[0] + "." + parts[1];
        signature = decode(parts[2]).orElseThrow(() -> failed("the signature is not base64url"));
        header = object(parts[0]).orElseThrow(() -> failed("the header is not JSON"));
        claims = object(parts[1]).orElseThrow(() -> failed("the claims are not JSON"));
    }

    /** Two dots and a header that is a JSON object; anything else is taken for a static key. */
    static boolean looksLikeOne(String token) {
        String[] parts = token.split("\\.", -1);
        return parts.length == 3 && object(parts[0]).isPresent();
    }

    String issuer() {
        JsonNode issuer = claims.path("iss");
        if (!issuer.isTextual()) {
            throw failed("claim iss is not text");
        }
        return issuer.textValue();
    }

    void checkSignature(String secretKey) {
        if (!"HS256".equals(header.path("alg").asText())) {
            throw failed("the algorithm is not HS256");
        }
        if (!MessageDigest.isEqual(signature, hmac(secretKey))) {
            throw failed("the signature does not match");
        }
    }

    /** No skew is documented; the only allowance is that callers set nbf five seconds back. */
    void checkTimes(Instant now) {
        long expires = seconds("exp");
        long notBefore = seconds("nbf");
        if (now.getEpochSecond() >= expires) {
            throw new Refusal(KlingError.TOKEN_EXPIRED);
        }
        if (now.getEpochSecond() < notBefore) {
            throw new Refusal(KlingError.TOKEN_NOT_YET_VALID);
        }
    }

    private long seconds(String claim) {
        JsonNode value = claims.path(claim);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw failed("claim " + claim + " is not a whole number of seconds");
        }
        return value.longValue();
    }

    private byte[] hmac(String secretKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    private static Optional<JsonNode> object(String part) {
        return decode(part).flatMap(JsonWebToken::parse).filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> parse(byte[] json) {
        try {
            return Optional.ofNullable(JSON.readTree(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decode(String part) {
        // The decoder of the JDK also takes padding, which the standard forbids here.
        if (!UNPADDED_BASE64URL.matcher(part).matches() || part.length() % 4 == 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal failed(String reason) {
        return new Refusal(KlingError.AUTHENTICATION_FAILED, "Authentication failed: " + reason);
    }
}
