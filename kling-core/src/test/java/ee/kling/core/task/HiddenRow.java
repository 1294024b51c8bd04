package ee.kling.core.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a task's row holds and does not tell, and a second copy of it as another transaction would load it. */
final class HiddenRow {
    private static final VarHandle NEXT_AT = field("nextAt", Instant.class);
    private static final VarHandle LEASE_UNTIL = field("leaseUntil", Instant.class);
    private static final VarHandle STATE = field("state", ee.kling.api.task.TaskState.class);
    private static final VarHandle IMAGES = field("images", List.class);
    private static final VarHandle JSON = field("requestJson", String.class);
    private static final VarHandle SHA256 = field("requestSha256", String.class);
    private static final Field[] COLUMNS = Stream.<Class<?>>iterate(
                    GenerationTask.class, Objects::nonNull, Class::getSuperclass)
            .flatMap(part -> Arrays.stream(part.getDeclaredFields()))
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .peek(field -> field.setAccessible(true))
            .toArray(Field[]::new);

    private HiddenRow() {}

    static Instant nextAt(GenerationTask row) {
        return (Instant) NEXT_AT.get(row);
    }

    static void setNextAt(GenerationTask row, Instant nextAt) {
        NEXT_AT.set(row, nextAt);
    }

    static Instant leaseUntil(GenerationTask row) {
        return (Instant) LEASE_UNTIL.get(row);
    }

    static void setState(GenerationTask row, ee.kling.api.task.TaskState state) {
        STATE.set(row, state);
    }

    static void setSha256(GenerationTask row, String sha256) {
        SHA256.set(row, sha256);
    }

    static String sha256(GenerationTask row) {
        return (String) SHA256.get(row);
    }

    static String json(GenerationTask row) {
        return (String) JSON.get(row);
    }

    static GenerationTask copy(GenerationTask row) {
        GenerationTask copy = new GenerationTask();
        try {
            for (Field column : COLUMNS) {
                column.set(copy, column.get(row));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        IMAGES.set(copy, new ArrayList<>(row.images()));
        return copy;
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(GenerationTask.class, MethodHandles.lookup())
                    .findVarHandle(GenerationTask.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
