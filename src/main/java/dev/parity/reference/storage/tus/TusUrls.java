package dev.parity.reference.storage.tus;

import dev.parity.reference.http.Request;
import dev.parity.reference.storage.settings.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URLs of uploads, as clients outside reach them. */
final class TusUrls {
    static final String SIGNED = "/sign";

    private static final Pattern FORWARDED_HOST = Pattern.compile("host=\"?([^\";]+)");
    private static final Pattern FORWARDED_PROTO = Pattern.compile("proto=(https?)");
    private static final Pattern LAST = Pattern.compile("([^/]+)/?$");

    private final Settings.Proxy proxy;
    private final String path;

    TusUrls(Settings.Proxy proxy, String path) {
        this.proxy = proxy;
        this.path = path;
    }

    String of(Request request, UploadId id) {
        String prefix = request.header("X-Forwarded-Prefix")
                .filter(any -> proxy.allowPrefix())
                .map(text -> text.replaceFirst("/+$", ""))
                .orElse("");
        String signed = request.rawPath().endsWith(SIGNED) ? SIGNED : "";
        return scheme(request) + "://" + host(request) + prefix + path + signed + "/" + id.encoded();
    }

    private String scheme(Request request) {
        if (proxy.production()) {
            return "https";
        }
        return proxy.publicUrl()
                .map(url -> url.getScheme())
                .or(() -> forwarded(request, FORWARDED_PROTO))
                .or(() -> request.header("X-Forwarded-Proto"))
                .orElse("http");
    }

    private String host(Request request) {
        if (proxy.publicUrl().isPresent()) {
            return proxy.publicUrl().get().getRawAuthority();
        }
        String host = forwarded(request, FORWARDED_HOST)
                .or(() -> request.header("X-Forwarded-Host"))
                .or(() -> request.header("Host"))
                .orElse("");
        Optional<String> port = request.header("X-Forwarded-Port")
                .filter(text -> !text.isEmpty() && !text.equals("443") && !text.equals("80"));
        if (request.header("X-Forwarded-Host").isEmpty() || port.isEmpty()) {
            return host;
        }
        return host.replaceFirst(":\\d+$", "") + ":" + port.get();
    }

    private static Optional<String> forwarded(Request request, Pattern pattern) {
        return request.header("Forwarded")
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1));
    }

    /** The upload that a request's URL names; empty if it names none. */
    Optional<String> encodedId(Request request) {
        Matcher match = LAST.matcher(request.rawPath());
        return match.find() && !path.contains(match.group(1)) ? Optional.of(match.group(1)) : Optional.empty();
    }
}
