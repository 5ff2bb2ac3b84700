package dev.parity.load;

import java.util.Arrays;
import java.util.List;

/** The operations whose latency is compared, with how many make a block and how many a second are sent. */
enum Kind {
    /** What only the gateway answers: the way there and back, without any service. */
    FLOOR("gateway.nothing", 500, 400),
    READ_ONE("rest.read-one", 500, 400),
    READ_PAGE("rest.read-page", 500, 200),
    RPC("rest.rpc", 500, 400),
    USER("auth.user", 500, 400),
    SIGN_IN("auth.sign-in", 30, 10),
    SIGN("storage.sign", 500, 300),
    DOWNLOAD_SMALL("storage.download-small", 200, 200),
    UPLOAD_SMALL("storage.upload-small", 200, 100),
    DOWNLOAD_LARGE("storage.download-5mb", 12, 6),
    UPLOAD_LARGE("storage.upload-5mb", 12, 4),
    CALL("functions.call", 200, 100),
    /** The last, because it makes tables larger. */
    INSERT("rest.insert", 500, 300);

    final String text;
    final int samples;
    final double perSecond;

    Kind(String text, int samples, double perSecond) {
        this.text = text;
        this.samples = samples;
        this.perSecond = perSecond;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(kind -> kind.text).toList();
    }
}
