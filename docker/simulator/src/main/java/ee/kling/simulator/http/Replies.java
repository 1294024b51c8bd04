package ee.kling.simulator.http;

import java.time.Duration;

/**
 * How answers are given where Kling leaves it open.
 *
 * @param slowBy how late an answer under scenario SLOW is
 * @param replyDelay added to every answer
 */
public record Replies(UnknownId unknownId, Duration slowBy, Duration replyDelay) {

    public Replies {
        if (slowBy.isNegative() || replyDelay.isNegative()) {
            throw new IllegalArgumentException("No answer can come before its request: " + slowBy + ", " + replyDelay);
        }
    }
}
