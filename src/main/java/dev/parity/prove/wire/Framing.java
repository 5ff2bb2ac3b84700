package dev.parity.prove.wire;

/** How the end of a body is told (RFC 9112, 6.3). */
record Framing(Kind kind, long length) {
    enum Kind {
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private static final Framing NONE = new Framing(Kind.NONE, 0);

    static Framing ofRequest(Head request) {
        return told(request, NONE);
    }

    static Framing ofResponse(Head response, String method) {
        int status = response.status();
        boolean without = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
        return without ? NONE : told(response, new Framing(Kind.UNTIL_CLOSE, 0));
    }

    private static Framing told(Head head, Framing otherwise) {
        if (head.says("Transfer-Encoding", "chunked")) {
            return new Framing(Kind.CHUNKED, 0);
        }
        return head.first("Content-Length")
                .map(length -> new Framing(Kind.LENGTH, Long.parseLong(length.strip())))
                .orElse(otherwise);
    }
}
