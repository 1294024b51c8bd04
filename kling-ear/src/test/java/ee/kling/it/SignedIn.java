package ee.kling.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A browser without a screen: keeps cookies, follows nothing. */
final class SignedIn {
    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    SignedIn(URI base) {
        this.base = base;
    }

    static SignedIn as(URI base, String name, String password) throws IOException, InterruptedException {
        SignedIn person = new SignedIn(base);
        String target = person.signIn(name, password);
        if (target.contains("login")) {
            throw new IOException(name + " could not sign in, sent to " + target);
        }
        return person;
    }

    /** @return where the sign-in sends the browser next */
    String signIn(String name, String password) throws IOException, InterruptedException {
        String form = "username=" + encoded(name) + "&password=" + encoded(password);
        HttpResponse<byte[]> answer = post("/sign-in", form);
        return answer.headers().firstValue("Location").orElse("nowhere, HTTP " + answer.statusCode());
    }

    HttpResponse<byte[]> post(String path, String form) throws IOException, InterruptedException {
        return post(path, form, Map.of());
    }

    HttpResponse<byte[]> post(String path, String form, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return get(path, Map.of());
    }

    HttpResponse<byte[]> get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
