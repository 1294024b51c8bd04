package ee.kling.web.create;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Fetches the picture behind an address while the person goes on, so that they see what they refer to before they pay. */
final class AddressLook {
    /** On the whole server. Whoever finds no room is told about the picture when it is sent. */
    private static final Semaphore ROOM = new Semaphore(8);

    private final ReferenceReader reader;
    private final ReferenceCheck check;
    private final Executor background;

    AddressLook(ReferenceReader reader, ReferenceCheck check, Executor background) {
        this.reader = reader;
        this.check = check;
        this.background = background;
    }

    /** @param seen called in this page, with nothing when it could not be looked at now */
    void at(String address, UI page, Consumer<Optional<UploadedReference>> seen) {
        background.execute(() -> {
            Optional<UploadedReference> found = look(address);
            try {
                page.access(() -> seen.accept(found));
            } catch (UIDetachedException e) {
                // Nobody waits for it any more.
            }
        });
    }

    private Optional<UploadedReference> look(String address) {
        if (!ROOM.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UploadedReference.of(name(address), reader.fetch(address), check));
        } catch (ReferenceRefused refused) {
            return Optional.of(new UploadedReference(name(address), null, refused.violations()));
        } catch (UnavailableException e) {
            return Optional.empty();
        } finally {
            ROOM.release();
        }
    }

    /** The file's, or all of an address that names none. */
    static String name(String address) {
        String plain = address.replaceAll("[?#].*", "");
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        try {
            return last.isEmpty() ? plain : URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return last;
        }
    }
}
