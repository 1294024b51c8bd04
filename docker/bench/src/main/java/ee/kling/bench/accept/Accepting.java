package ee.kling.bench.accept;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.bench.core.Core;
import ee.kling.bench.core.CoreDatabase;
import ee.kling.bench.core.QuickSettings;
import ee.kling.core.store.Ids;
import ee.kling.core.task.Caller;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskLedger;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The two ways to make a row. Each call is one committed row. */
final class Accepting implements AutoCloseable {
    private static final String PROMPT = "A quiet harbour at dawn, fishing boats, thin fog over the water, film grain";
    private static final URI NOWHERE = URI.create("http://localhost:9");

    private static final List<Field> COLUMNS = columns();

    private final CoreDatabase database;
    private final TaskLedger ledger;
    private final GenerationTask template;

    /** @param jdbcUrl of an empty database with the product's schema */
    Accepting(String jdbcUrl, Path dataDir, int threads) {
        database = CoreDatabase.open(jdbcUrl, threads);
        ledger = Core.ledger(database.unitOfWork(), QuickSettings.of(NOWHERE, dataDir, "node-1"));
        ours(0);
        template = database.unitOfWork().call(Accepting::any);
    }

    private static GenerationTask any(EntityManager em) {
        return em.createQuery("select t from GenerationTask t", GenerationTask.class)
                .setMaxResults(1)
                .getSingleResult();
    }

    /** Everything that accepting is: checked, completed, worded for Kling, hashed, and committed. */
    void ours(int owner) {
        ledger.submit(
                new Caller(name(owner), false),
                ImageGenerationRequest.of(PROMPT).build());
    }

    /** The same columns with as much in them, and nothing else. */
    void bare(int owner) {
        GenerationTask row = row(owner);
        try (EntityManager em = database.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.persist(row);
            em.getTransaction().commit();
        }
    }

    private GenerationTask row(int owner) {
        try {
            Constructor<GenerationTask> made = GenerationTask.class.getDeclaredConstructor();
            made.setAccessible(true);
            GenerationTask row = made.newInstance();
            for (Field column : COLUMNS) {
                column.set(row, own(column.getName(), owner, column.get(template)));
            }
            return row;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The entity is not made as this benchmark expects", e);
        }
    }

    private static Object own(String column, int owner, Object otherwise) {
        return switch (column) {
            case "id" -> Ids.timeOrdered(Clock.systemUTC());
            case "owner" -> name(owner);
            case "externalTaskId" -> "k00000000-" + Ids.randomHex(16);
            case "images", "tags" -> new ArrayList<>();
            default -> otherwise;
        };
    }

    private static List<Field> columns() {
        List<Field> columns = Stream.<Class<?>>iterate(GenerationTask.class, Objects::nonNull, Class::getSuperclass)
                .flatMap(part -> Arrays.stream(part.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !field.getName().startsWith("$"))
                .toList();
        columns.forEach(field -> field.setAccessible(true));
        return columns;
    }

    private static String name(int owner) {
        return "owner-" + owner;
    }

    @Override
    public void close() {
        database.close();
    }
}
