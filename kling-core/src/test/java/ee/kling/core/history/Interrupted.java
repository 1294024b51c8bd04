package ee.kling.core.history;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** An entity manager between whose questions something else happens. */
final class Interrupted {
    private Interrupted() {}

    /** @param event happens once, right before the question of this number, from 0, is asked */
    static EntityManager after(EntityManager real, int questions, Runnable event) {
        AtomicInteger asked = new AtomicInteger();
        return (EntityManager) Proxy.newProxyInstance(
                Interrupted.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, given) -> {
                    if (method.getName().startsWith("create") && asked.getAndIncrement() == questions) {
                        event.run();
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
