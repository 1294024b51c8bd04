package ee.kling.simulator.http;

import java.time.Duration;

/**
 * How answers are given where Kling leaves it open.
 *
 * @param slowBy how late an answer under scenario SLOW is
 * @param replyDelay added to every answer
 */
public record Replies(UnknownId unknownId, Duration slowBy, Duration replyDelay) {}
