package dev.parity.reference.storage.web;

/** The path of a request is not percent-encoded UTF-8. */
final class BadUrl extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadUrl(String url) {
        super(url, null, false, false);
    }
}
