package ee.kling.api.image;

import ee.kling.api.AnyInteger;
import ee.kling.api.KlingReply;
import jakarta.json.bind.annotation.JsonbTypeAdapter;

/**
 * The answer to create and to find.
 *
 * @param code 0 on success; some gateways say 200; {@code null} when absent or no whole number
 * @param message {@code SUCCEED}, or a gateway's own word; never parsed
 * @param requestId Kling's id of the exchange; {@code null} from some servers
 * @param data the task; {@code null} when the code is no success, and from a garbled answer even when it is
 */
public record TaskResponse(
        @JsonbTypeAdapter(AnyInteger.class) Integer code,
        @JsonbTypeAdapter(AnyText.class) String message,
        @JsonbTypeAdapter(AnyText.class) String requestId,
        RemoteTask data) {

    /** Whether Kling says yes. */
    public boolean isSuccess() {
        return Envelope.isSuccess(code);
    }

    /** The envelope, for {@link ee.kling.api.KlingException#of}. */
    public KlingReply reply() {
        return Envelope.reply(code, message, requestId);
    }
}
