package dev.parity.compare;

import dev.parity.observation.EvidenceHeader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The environment's own addresses as symbols; any other host stays as it is, so that an internal one is noticed. */
final class Addresses {
    private record Address(String form, String symbol) {}

    private final List<Address> addresses;
    private final List<String> hosts;

    Addresses(EvidenceHeader header) {
        hosts = Stream.of(header.gateway(), header.mail(), header.s3())
                .filter(base -> !base.isBlank())
                .map(base -> URI.create(base).getHost())
                .distinct()
                .toList();
        Map<String, String> forms = new LinkedHashMap<>();
        add(forms, header.gateway(), "«gateway»");
        add(forms, header.mail(), "«mail»");
        add(forms, header.s3(), "«s3»");
        addresses = forms.entrySet().stream()
                .map(e -> new Address(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt((Address a) -> a.form().length())
                        .reversed())
                .toList();
    }

    String replaced(String text) {
        if (hosts.stream().noneMatch(text::contains)) {
            return text;
        }
        String result = text;
        for (Address address : addresses) {
            if (result.contains(address.form())) {
                result = bounded(result, address);
            }
        }
        return result;
    }

    /** Not inside of a longer host or port: {@code http://a:80} is no part of {@code http://a:8080}. */
    private static String bounded(String text, Address address) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(address.form()); at >= 0; at = text.indexOf(address.form(), from)) {
            int end = at + address.form().length();
            boolean whole = end == text.length() || !partOfHost(text, end);
            out.append(text, from, at).append(whole ? address.symbol() : address.form());
            from = end;
        }
        return out.append(text.substring(from)).toString();
    }

    private static boolean partOfHost(String text, int at) {
        char next = text.charAt(at);
        boolean colon = next == ':' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
        return Character.isLetterOrDigit(next) || next == '-' || next == '.' && at + 1 < text.length() || colon;
    }

    private static void add(Map<String, String> forms, String base, String symbol) {
        if (base.isBlank()) {
            return;
        }
        URI uri = URI.create(base);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/$", "");
        String authority = uri.getRawAuthority();
        boolean secure = "https".equals(uri.getScheme());
        String port = uri.getPort() >= 0 ? "" : secure ? ":443" : ":80";
        for (String form : List.of(authority, authority + port)) {
            plainAndEncoded(forms, uri.getScheme() + "://" + form + path, symbol);
            plainAndEncoded(forms, (secure ? "wss://" : "ws://") + form + path, symbol);
        }
        if (uri.getPort() >= 0) {
            forms.putIfAbsent(authority, symbol + ":host");
        }
    }

    private static void plainAndEncoded(Map<String, String> forms, String url, String symbol) {
        forms.putIfAbsent(url, symbol);
        forms.putIfAbsent(URLEncoder.encode(url, StandardCharsets.UTF_8), symbol);
    }
}
