package dev.parity.reference.storage.tus;

/** A refusal in the words of the protocol's own library. */
final class TusRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private TusRefusal(int status, String body) {
        super(body, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    static TusRefusal missingOffset() {
        return new TusRefusal(403, "Upload-Offset header required\n");
    }

    static TusRefusal missingContentType() {
        return new TusRefusal(403, "Content-Type header required\n");
    }

    static TusRefusal notFound() {
        return new TusRefusal(404, "The file for this url was not found\n");
    }

    static TusRefusal gone() {
        return new TusRefusal(410, "The file for this url no longer exists\n");
    }

    static TusRefusal wrongOffset() {
        return new TusRefusal(409, "Upload-Offset conflict\n");
    }

    static TusRefusal sizeExceeded() {
        return new TusRefusal(413, "upload's size exceeded\n");
    }

    static TusRefusal maxSizeExceeded() {
        return new TusRefusal(413, "Maximum size exceeded\n");
    }

    static TusRefusal invalidLength() {
        return new TusRefusal(400, "Upload-Length or Upload-Defer-Length header required\n");
    }

    static TusRefusal finished() {
        return new TusRefusal(400, "Cannot terminate an already completed upload");
    }

    static TusRefusal locked() {
        return new TusRefusal(500, "failed to acquire lock before timeout");
    }

    static TusRefusal noConcatenation() {
        return new TusRefusal(
                501, "Concatenation extension is not (yet) supported. Disable parallel uploads in the tus client.\n");
    }
}
