package ee.kling.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches files from addresses that others chose, without becoming a tool against our own network.
 *
 * <p>The origins of the Kling base URL and of {@code kling.result-hosts} are allowed as they are. Everything else must
 * be https on a public address. The name is resolved once, checked, and that same address is connected to; every
 * redirect is checked again.
 */
public final class GuardedFetcher implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final long MEGABYTE = 1024 * 1024;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE = Timeout.ofSeconds(30);

    /** One and the same number is octal to some and decimal to others. */
    private static final Pattern AMBIGUOUS_NUMBER = Pattern.compile("(.*\\.)?0[0-9]+(\\..*)?");

    private final Set<String> allowedOrigins;
    private final CloseableHttpClient forAllowed;
    private final CloseableHttpClient forPublic;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, GuardedFetcher::daemon);

    /** @param allowed origins that may be fetched from even when they are private or plain http */
    public GuardedFetcher(Set<URI> allowed) {
        allowedOrigins = allowed.stream().map(GuardedFetcher::origin).collect(Collectors.toUnmodifiableSet());
        forAllowed = client(new SystemDefaultDnsResolver());
        forPublic = client(new PublicOnly());
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * Writes the file at this address to {@code target}.
     *
     * @param most bytes to accept
     * @param longest time for everything, redirects and servers that dribble included
     * @throws FetchException when it may not or could not be fetched; {@code target} may then hold a part
     * @throws IOException when {@code target} cannot be written
     */
    public void fetch(URI address, Path target, long most, Duration longest) throws FetchException, IOException {
        FetchDeadline deadline = new FetchDeadline(longest);
        Future<?> end = watch.schedule(deadline::pass, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            URI next = address;
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                next = hop == 0
                        ? fetchOrRedirect(next, target, most, deadline)
                        : fetchBehindRedirect(next, target, most, deadline);
                if (next == null) {
                    return;
                }
            }
            throw FetchException.because("it is redirected more than %d times".formatted(MOST_REDIRECTS));
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        forAllowed.close();
        forPublic.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kling-fetch-deadline");
        thread.setDaemon(true);
        return thread;
    }

    /** The reason would be read as one about the address that was given; where it leads stays unsaid. */
    private URI fetchBehindRedirect(URI address, Path target, long most, FetchDeadline deadline)
            throws FetchException, IOException {
        try {
            return fetchOrRedirect(address, target, most, deadline);
        } catch (FetchException e) {
            throw new FetchException("behind a redirect, " + e.getMessage(), e.gone(), e);
        }
    }

    /** @return where to go on, or {@code null} when the file is complete */
    private URI fetchOrRedirect(URI address, Path target, long most, FetchDeadline deadline)
            throws FetchException, IOException {
        CloseableHttpClient client = clientFor(address);
        HttpGet get = new HttpGet(address);
        deadline.cover(get);
        try {
            return client.execute(get, response -> {
                try {
                    return handle(address, response, target, most);
                } catch (FetchException e) {
                    get.abort();
                    throw new Refused(e);
                } catch (NotWritten e) {
                    get.abort();
                    throw e;
                }
            });
        } catch (Refused e) {
            throw e.reason;
        } catch (NotWritten e) {
            throw e.reason;
        } catch (IOException e) {
            throw new FetchException(deadline.isPassed() ? deadline.worded() : worded(e), false, e);
        }
    }

    private CloseableHttpClient clientFor(URI address) throws FetchException {
        String host = address.getHost();
        if (host == null
                || address.getRawAuthority().contains("@")
                || AMBIGUOUS_NUMBER.matcher(host).matches()) {
            throw FetchException.because("the address is not a plain web address");
        }
        if (allowedOrigins.contains(origin(address))) {
            return forAllowed;
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw FetchException.because("only https addresses are fetched");
        }
        return forPublic;
    }

    private static URI handle(URI address, ClassicHttpResponse response, Path target, long most)
            throws IOException, FetchException {
        int status = response.getCode();
        if (status == 200) {
            copy(response, target, most);
            return null;
        }
        if (status >= 301 && status <= 308 && response.containsHeader(HttpHeaders.LOCATION)) {
            return redirect(
                    address, response.getFirstHeader(HttpHeaders.LOCATION).getValue());
        }
        boolean gone = status == 404 || status == 410;
        throw new FetchException("the server answers HTTP " + status, gone, null);
    }

    private static URI redirect(URI from, String location) throws FetchException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw FetchException.because("it is redirected to no valid address");
        }
    }

    private static void copy(ClassicHttpResponse response, Path target, long most) throws IOException, FetchException {
        if (response.getEntity() == null) {
            throw FetchException.because("the answer is empty");
        }
        long total = 0;
        byte[] buffer = new byte[64 * 1024];
        // Not closed here: that would read the rest of a body that is refused. Aborting does not.
        InputStream in = response.getEntity().getContent();
        try (OutputStream out = open(target)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                total += length;
                if (total > most) {
                    throw FetchException.because("it is larger than " + worded(most));
                }
                write(out, buffer, length);
            }
        }
    }

    private static String worded(long bytes) {
        return bytes < MEGABYTE ? bytes + " bytes" : "%d MB (%d bytes)".formatted(bytes / MEGABYTE, bytes);
    }

    private static OutputStream open(Path target) throws NotWritten {
        try {
            return Files.newOutputStream(target);
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) throws NotWritten {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }

    /** For the person who gave the address: tells nothing about what is or is not in our own network. */
    private static String worded(IOException e) {
        if (e instanceof UnknownHostException) {
            return "there is no such server on the public internet";
        }
        if (e instanceof SSLException) {
            return "the server offers no secure connection";
        }
        return e instanceof SocketTimeoutException ? "the server does not answer in time" : "the connection failed";
    }

    private static CloseableHttpClient client(SystemDefaultDnsResolver resolver) {
        return HttpClients.custom()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .build())
                        .setMaxConnPerRoute(8)
                        .setMaxConnTotal(32)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(SILENCE).build())
                .build();
    }

    private static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(scheme) ? 443 : 80;
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Refuses a name as soon as one of its addresses is not public: the connection uses exactly what is returned here. */
    private static final class PublicOnly extends SystemDefaultDnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            if (!Arrays.stream(addresses).allMatch(PublicAddress::isPublic)) {
                throw new UnknownHostException("its address is not on the public internet");
            }
            return addresses;
        }
    }

    /** Carries a refusal through the HTTP client, which lets only I/O errors pass. */
    private static final class Refused extends IOException {
        private final transient FetchException reason;

        Refused(FetchException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** Tells trouble with the file from trouble with the connection. */
    private static final class NotWritten extends IOException {
        private final IOException reason;

        NotWritten(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
