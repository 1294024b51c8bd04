package ee.kling.api.image;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Takes every answer as JSON of limited size: {@value #LARGEST_LIST} bytes for a list, {@value #LARGEST} for the rest,
 * errors included.
 *
 * <p>More than that, or nothing at all, is an answer that cannot be read: a {@code ProcessingException}. The content
 * type does not matter, because gateways get it wrong and Kling serves nothing but JSON.
 */
public final class AnswerGuard implements ReaderInterceptor {
    /** An error: its envelope is read later, and what is no envelope leaves the status. */
    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");

    static final int LARGEST = 1 << 20;
    static final int LARGEST_LIST = 8 << 20;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setMediaType(context.getType() == String.class ? TEXT : MediaType.APPLICATION_JSON_TYPE);
        int limit = context.getType() == TaskListResponse.class ? LARGEST_LIST : LARGEST;
        context.setInputStream(new GuardedAnswer(context.getInputStream(), limit));
        Object answer = context.proceed();
        if (answer == null) {
            throw new ProcessingException("Kling's answer is empty");
        }
        return answer;
    }
}
