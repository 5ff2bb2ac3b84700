package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks AWS Signature V4 with one pair of keys. */
final class SignatureCheck {
    static final String EMPTY_SHA = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String SERVICE = "s3";
    private static final String HMAC = "HmacSHA256";
    private static final Pattern FORWARDED_HOST = Pattern.compile("host=\"?([^\";]+)");
    private static final Set<String> NEVER_SIGNED = Set.of(
            "authorization",
            "connection",
            "expect",
            "from",
            "keep-alive",
            "max-forwards",
            "pragma",
            "referer",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-amzn-trace-id");

    private final String accessKey;
    private final String secretKey;
    private final Settings settings;

    SignatureCheck(String accessKey, String secretKey, Settings settings) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.settings = settings;
    }

    boolean verify(ClientSignature client, Request request, JsonNode query) {
        mustBeForUs(client);
        String toSign = String.join(
                "\n",
                ClientSignature.ALGORITHM,
                client.longDate(),
                scope(client, region(client)),
                sha(canonical(client, request, query)));
        String expected = HexFormat.of().formatHex(hmac(key(client, region(client)), toSign));
        return same(expected, client.signature());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a chunk of a streamed body is signed, after the signature before it. */
    boolean verifyChunk(ClientSignature client, String previous, String sha, String signature) {
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256-PAYLOAD",
                client.longDate(),
                scope(client, client.region()),
                previous,
                EMPTY_SHA,
                sha);
        byte[] expected = hmac(key(client, client.region()), toSign);
        return same(HexFormat.of().formatHex(expected), signature.toLowerCase(Locale.ROOT));
    }

    private void mustBeForUs(ClientSignature client) {
        if (!client.accessKey().equals(accessKey)) {
            throw Errors.accessDenied("Invalid Access Key");
        }
        if (settings.s3Protocol().enforceRegion()
                && !client.region().equals(settings.s3Protocol().region())) {
            throw Errors.accessDenied("Invalid Region");
        }
        if (!client.service().equals(SERVICE)) {
            throw Errors.accessDenied("Invalid Service");
        }
        if (client.longDate().isEmpty()) {
            throw Errors.accessDenied("No date provided");
        }
    }

    /** Some regions are as good as ours; any other is not believed, and the signature will not match. */
    private String region(ClientSignature client) {
        String ours = settings.s3Protocol().region();
        boolean good = !settings.s3Protocol().enforceRegion()
                && List.of("auto", "us-east-1", ours, "").contains(client.region());
        return good ? client.region() : ours;
    }

    private static String scope(ClientSignature client, String region) {
        return client.shortDate() + "/" + region + "/" + SERVICE + "/aws4_request";
    }

    private byte[] key(ClientSignature client, String region) {
        byte[] date = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), client.shortDate());
        return hmac(hmac(hmac(date, region), SERVICE), "aws4_request");
    }

    private String canonical(ClientSignature client, Request request, JsonNode query) {
        Set<String> signed = new TreeSet<>(client.signedHeaders());
        String headers = signed.stream()
                .filter(name ->
                        request.header(name).isPresent() && !NEVER_SIGNED.contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> name + ":" + headerValue(request, name))
                .collect(Collectors.joining("\n"));
        String path = prefix(request) + request.rawPath();
        return String.join(
                "\n",
                request.method(),
                path.isEmpty() ? "/" : path,
                canonicalQuery(query),
                headers + "\n",
                String.join(";", signed),
                payload(client, request, query));
    }

    private String prefix(Request request) {
        Optional<String> forwarded = request.header("X-Forwarded-Prefix")
                .filter(any -> settings.proxy().allowPrefix());
        return forwarded.orElse(settings.s3Protocol().prefix()).replaceFirst("/+$", "");
    }

    private static String canonicalQuery(JsonNode query) {
        Set<String> names = new TreeSet<>();
        query.fieldNames().forEachRemaining(names::add);
        names.remove("X-Amz-Signature");
        return names.stream()
                .map(name -> encoded(name) + "=" + encoded(text(query.get(name))))
                .collect(Collectors.joining("&"));
    }

    private static String text(JsonNode value) {
        StringBuilder joined = new StringBuilder(value.asText(""));
        value.forEach(each -> joined.append(joined.isEmpty() ? "" : ",").append(each.asText()));
        return joined.toString();
    }

    private static String encoded(String text) {
        return Javascript.encodeUriComponent(text)
                .replace("!", "%21")
                .replace("'", "%27")
                .replace("(", "%28")
                .replace(")", "%29")
                .replace("*", "%2A");
    }

    private static String payload(ClientSignature client, Request request, JsonNode query) {
        boolean link = query.has("X-Amz-Signature") && request.method().equals("GET");
        return link ? "UNSIGNED-PAYLOAD" : client.contentSha().orElse("UNSIGNED-PAYLOAD");
    }

    private String headerValue(Request request, String name) {
        if (name.equals("host")) {
            return host(request);
        }
        if (name.equals("accept-encoding")) {
            return request.header("x-original-accept-encoding").orElseGet(() -> joined(request, name));
        }
        return joined(request, name);
    }

    private static String joined(Request request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .collect(Collectors.joining(", "));
    }

    /** The host that the client spoke to, which is not ours behind a gateway. */
    private String host(Request request) {
        if (settings.proxy().publicUrl().isPresent()) {
            return settings.proxy().publicUrl().get().getRawAuthority();
        }
        Settings.S3Protocol protocol = settings.s3Protocol();
        Optional<String> forwarded = request.header("Forwarded")
                .filter(any -> protocol.allowForwarded())
                .map(FORWARDED_HOST::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .or(() -> protocol.hostHeader().flatMap(request::header));
        if (forwarded.isPresent()) {
            return forwarded.get().toLowerCase(Locale.ROOT);
        }
        String host = request.header("X-Forwarded-Host").orElse("");
        if (host.isEmpty()) {
            return request.header("Host").orElse("");
        }
        Optional<String> port = request.header("X-Forwarded-Port")
                .filter(text -> !text.isEmpty() && !text.equals("443") && !text.equals("80"));
        return port.map(number -> host.replaceFirst(":\\d+$", "") + ":" + number)
                .orElse(host.toLowerCase(Locale.ROOT));
    }

    private static String sha(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
