package ee.kling.api.image;

import ee.kling.api.KlingReply;
import jakarta.json.bind.annotation.JsonbTypeAdapter;

/**
 * The answer to create and to find.
 *
 * @param code 0 on success; some gateways say 200
 * @param message {@code SUCCEED}, or a gateway's own word; never parsed
 * @param requestId Kling's id of the exchange; {@code null} from some servers
 * @param data the task; {@code null} when the code is no success
 */
public record TaskResponse(
        Integer code,
        String message,
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
