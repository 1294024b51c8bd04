package ee.kling.core.task;

import ee.kling.api.CallbackPath;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where Kling reports on a task: {@code {public-url}/callbacks/kling/{token}}. The token is the task's id and an HMAC of it,
 * so it needs no storage, survives restarts and is known to every node, and nobody can make one up.
 */
public final class CallbackAddress {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 16;
    private static final int TOKEN_BYTES = ID_BYTES + 32;

    /** In base64, which has no other way to write so many bytes. */
    private static final int TOKEN_LENGTH = TOKEN_BYTES / 3 * 4;

    private final SecretKeySpec key;
    private final Optional<URI> publicUrl;

    /**
     * @param key of this installation, see {@link Installation#callbackKey}
     * @param publicUrl empty: Kling is not asked to report
     */
    public CallbackAddress(byte[] key, Optional<URI> publicUrl) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.publicUrl = publicUrl;
    }

    /** What goes to Kling as {@code callback_url}; empty when Kling is not asked to report. */
    public Optional<String> of(UUID task) {
        return publicUrl.map(url -> url + CallbackPath.PATH + token(task));
    }

    /** Whether this is the task's own, under whatever public address it was accepted. */
    boolean isOf(UUID task, String url) {
        return url != null && url.endsWith(CallbackPath.PATH + token(task));
    }

    /**
     * Whether this must be our own address of the task, under whatever public address it was accepted. Needs no key: nobody
     * else can have known the id when the request was made.
     */
    static boolean isOurs(UUID task, String url) {
        int token = url == null ? -1 : url.length() - TOKEN_LENGTH;
        if (token < 0 || !url.startsWith(CallbackPath.PATH, token - CallbackPath.PATH.length())) {
            return false;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(url.substring(token)));
            return task.equals(new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The task that a token is for, which may be gone; empty for one that was made up. */
    public Optional<UUID> taskOf(String token) {
        if (token.length() != TOKEN_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] given = Base64.getUrlDecoder().decode(token);
            ByteBuffer bytes = ByteBuffer.wrap(given);
            UUID task = new UUID(bytes.getLong(), bytes.getLong());
            return MessageDigest.isEqual(bytes(task), given) ? Optional.of(task) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String token(UUID task) {
        return Base64.getUrlEncoder().encodeToString(bytes(task));
    }

    private byte[] bytes(UUID task) {
        ByteBuffer token = ByteBuffer.allocate(TOKEN_BYTES)
                .putLong(task.getMostSignificantBits())
                .putLong(task.getLeastSignificantBits());
        return token.put(proof(token.array())).array();
    }

    private byte[] proof(byte[] beginsWithId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(beginsWithId, 0, ID_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
        }
    }
}
