package dev.parity.support;

/** Requests that no client sends, byte for byte. */
public final class OddRequests {
    /** What only a second request would be answered with. */
    public static final String SECOND = "second-request";

    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private final String host;
    private final String key;

    /** @param key of the project, without which nothing passes the gateway */
    public OddRequests(String host, String key) {
        this.host = host;
        this.key = key;
    }

    /** A request whose end two readers may see at two places; another one lies between the two. */
    public String ambiguous(String trick) {
        String hidden = "0\r\n\r\nGET /functions/v1/echo?" + SECOND + "=1 HTTP/1.1\r\n" + always() + "\r\n";
        String length = "Content-Length: " + hidden.length();
        return switch (trick) {
            case "has a length and chunks" -> post(length + "\r\n" + CHUNKED, hidden);
            case "has chunks and a length" -> post(CHUNKED + "\r\n" + length, hidden);
            case "has chunks under a name with a blank" -> post(length + "\r\nTransfer-Encoding : chunked", hidden);
            case "has chunks of a kind that is none" -> post(length + "\r\nTransfer-Encoding: xchunked", hidden);
            case "has chunks in a folded line" -> post(length + "\r\nX-Folded: a\r\n " + CHUNKED, hidden);
            case "has chunks behind another coding" ->
                post(length + "\r\nTransfer-Encoding: identity, chunked", hidden);
            case "has two lengths" -> post("Content-Length: 5\r\n" + length, hidden);
            case "has a length with a sign" -> post("Content-Length: +5", hidden);
            default -> throw new IllegalArgumentException("No trick \"" + trick + "\".");
        };
    }

    /** A request that is none by the book. */
    public String broken(String how) {
        return switch (how) {
            case "without a host" -> "GET /functions/v1/echo HTTP/1.1\r\napikey: " + key + "\r\n\r\n";
            case "with two hosts" -> get("/functions/v1/echo", "Host: elsewhere.example.net");
            case "with a blank in the name of a header" -> get("/functions/v1/echo", "X Odd: 1");
            case "with a zero byte in its path" -> get("/functions/v1/echo\0", "X-Odd: 1");
            case "of a version that is none" ->
                get("/functions/v1/echo", "X-Odd: 1").replace("HTTP/1.1", "HTTP/9.9");
            case "with a header of 200 KB" -> get("/functions/v1/echo", "X-Odd: " + "x".repeat(200_000));
            case "with 2000 headers" ->
                get("/functions/v1/echo", "X-Odd: 1\r\n".repeat(2000).stripTrailing());
            case "with a path of 200 KB" -> get("/functions/v1/" + "x".repeat(200_000), "X-Odd: 1");
            default -> throw new IllegalArgumentException("No request \"" + how + "\".");
        };
    }

    private String get(String path, String line) {
        return "GET " + path + " HTTP/1.1\r\n" + always() + line + "\r\n\r\n";
    }

    private String post(String lines, String body) {
        return "POST /functions/v1/echo HTTP/1.1\r\n" + always() + lines + "\r\nContent-Type: text/plain\r\n\r\n"
                + body;
    }

    private String always() {
        return "Host: " + host + "\r\napikey: " + key + "\r\nAuthorization: Bearer " + key + "\r\n";
    }
}
