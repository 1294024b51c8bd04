package ee.kling.api.task;

import java.util.UUID;

/**
 * One result picture.
 *
 * @param id its address is {@code /images/{id}}
 * @param index place in the result, from 0
 * @param watermarked whether it is the watermarked copy of the picture with the same index
 * @param state whether the file is here
 * @param mediaType {@code image/png} or {@code image/jpeg}; {@code null} until stored
 * @param width in pixels; 0 until stored
 * @param height in pixels; 0 until stored
 * @param size in bytes; 0 until stored
 */
public record TaskImage(
        UUID id,
        int index,
        boolean watermarked,
        ImageState state,
        String mediaType,
        int width,
        int height,
        long size) {}
