package ee.kling.web.shell;

import com.vaadin.flow.server.VaadinService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Files of ours that browsers keep for a while: the address changes with the content, so that an update shows. */
public final class Asset {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Asset() {}

    /** The address of a file beside the pages, such as {@code studio.css}. */
    public static String address(String file) {
        return ADDRESSES.computeIfAbsent(file, name -> name + "?v=" + version(name));
    }

    private static String version(String file) {
        try (InputStream content =
                VaadinService.getCurrent().getStaticResource("/" + file).openStream()) {
            CRC32 sum = new CRC32();
            sum.update(content.readAllBytes());
            return HexFormat.of().toHexDigits((int) sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
