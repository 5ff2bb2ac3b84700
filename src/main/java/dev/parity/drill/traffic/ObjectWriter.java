package dev.parity.drill.traffic;

import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** Uploads objects, and now and then deletes one of them. */
final class ObjectWriter implements Runnable {
    private static final int DELETE_EVERY = 10;
    private static final String NAME = "object0";

    private final Api api;
    private final LedgerFile ledger;
    private final String bucket;
    private final int size;
    private final Random bytes = new Random(1);
    private final Deque<String> own = new ArrayDeque<>();
    private long sequence;

    ObjectWriter(Api api, LedgerFile ledger, String bucket, int size) {
        this.api = api;
        this.ledger = ledger;
        this.bucket = bucket;
        this.size = size;
    }

    @Override
    public void run() {
        long now = sequence++;
        if (now % DELETE_EVERY == DELETE_EVERY - 1 && own.size() > 2) {
            String key = own.removeFirst();
            LedgerFile.Intent intent = ledger.ask(Kind.OBJECT, Act.REMOVE, NAME, now, key, "");
            intent.told(api.delete(path(bucket, key), api.serviceKey()).outcome());
            return;
        }
        byte[] content = new byte[size];
        bytes.nextBytes(content);
        String key = "ledger/" + now;
        LedgerFile.Intent intent = ledger.ask(Kind.OBJECT, Act.MAKE, NAME, now, key, Digest.of(content));
        Api.Reply reply = api.upload(path(bucket, key), api.serviceKey(), content);
        intent.told(reply.outcome());
        if (reply.good()) {
            own.addLast(key);
        }
    }

    static String path(String bucket, String key) {
        return "/storage/v1/object/" + bucket + "/" + key;
    }
}
