package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Copies objects until there is a moment at which all that the database lists has its bytes in the copy. Bytes of a
 * version never change, but may go with their row while they are being copied: then a later moment is tried, for which
 * only what is new must be copied.
 */
final class ObjectsTaker {
    private static final int MOMENTS = 20;

    private final ObjectsPlace place;
    private final String databaseUrl;
    private final ObjectsFile.Writer file;
    private final Duration patience;
    private final Map<String, ObjectCopy> copies = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private String bucket = "";

    /** @param patience how long a row may be there without its bytes, as one that is about to go */
    ObjectsTaker(ObjectsPlace place, String databaseUrl, ObjectsFile.Writer file, Duration patience) {
        this.place = place;
        this.databaseUrl = databaseUrl;
        this.file = file;
        this.patience = patience;
    }

    /** @param snapshot still open, for the dump */
    record Taken(Snapshot snapshot, ObjectsIndex index, Reconciled reconciled) {}

    Taken take() throws IOException {
        copy(current());
        for (int attempt = 0; attempt < MOMENTS; attempt++) {
            Snapshot snapshot = Snapshot.of(databaseUrl);
            try {
                List<ObjectRow> rows = snapshot.objects();
                List<ObjectRow> without = copy(rows);
                if (without.stream().allMatch(row -> gone.contains(row.location()))) {
                    return taken(snapshot, rows);
                }
                snapshot.close();
                mustSettle(without);
            } catch (IOException | RuntimeException e) {
                snapshot.close();
                throw e;
            }
        }
        throw new IOException("objects went while they were copied, at each of " + MOMENTS
                + " moments. Expected one at which all that the database lists is in the store. Take it at a quieter"
                + " time.");
    }

    private Taken taken(Snapshot snapshot, List<ObjectRow> rows) {
        List<ObjectsIndex.Item> items = rows.stream()
                .map(row -> copies.get(row.location()))
                .filter(java.util.Objects::nonNull)
                .map(ObjectCopy::item)
                .toList();
        Reconciled reconciled = Reconciled.of(rows, copies, place.list(bucket), current());
        return new Taken(snapshot, new ObjectsIndex(ObjectsIndex.SCHEMA, bucket, items), reconciled);
    }

    private List<ObjectRow> current() {
        try (Database database = Database.open(databaseUrl)) {
            return ObjectRow.all(database);
        }
    }

    /** Copies what is not copied yet; the rows that have no bytes. */
    private List<ObjectRow> copy(List<ObjectRow> rows) throws IOException {
        if (bucket.isEmpty()) {
            bucket = place.bucket(rows);
        }
        Map<String, ObjectsPlace.Listed> listed = place.list(bucket);
        List<ObjectRow> without = new ArrayList<>();
        for (ObjectRow row : rows) {
            ObjectsPlace.Listed there = listed.get(row.location());
            if (there == null || !isCopied(there) && !copied(there)) {
                without.add(row);
            }
        }
        return without;
    }

    private boolean isCopied(ObjectsPlace.Listed there) {
        ObjectCopy copy = copies.get(there.location());
        return copy != null && copy.item().etag().equals(there.etag());
    }

    private boolean copied(ObjectsPlace.Listed there) throws IOException {
        var opened = place.open(bucket, there.key());
        if (opened.isEmpty()) {
            return false;
        }
        try (ResponseInputStream<GetObjectResponse> bytes = opened.get()) {
            copies.put(there.location(), added(there, bytes));
            return true;
        }
    }

    private ObjectCopy added(ObjectsPlace.Listed there, ResponseInputStream<GetObjectResponse> bytes)
            throws IOException {
        GetObjectResponse head = bytes.response();
        MessageDigest sha256 = Digest.algorithm();
        MessageDigest md5 = md5();
        InputStream read = new DigestInputStream(new DigestInputStream(bytes, sha256), md5);
        int number = file.add(read, head.contentLength());
        ObjectsIndex.Item item = new ObjectsIndex.Item(
                number,
                there.location(),
                there.key(),
                head.contentLength(),
                ObjectRow.bare(head.eTag()),
                HexFormat.of().formatHex(sha256.digest()),
                head.contentType(),
                head.cacheControl(),
                head.contentEncoding(),
                head.contentDisposition(),
                head.metadata());
        boolean opaque = String.valueOf(head.serverSideEncryptionAsString()).startsWith("aws:kms");
        return new ObjectCopy(item, HexFormat.of().formatHex(md5.digest()), opaque);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows and bytes go one after the other: only what stays listed without bytes is damage. */
    private void mustSettle(List<ObjectRow> without) {
        Set<String> missing = new HashSet<>();
        without.forEach(row -> missing.add(row.location()));
        try {
            Awaitility.await("rows without bytes go")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(patience)
                    .until(() -> unsettled(missing).isEmpty());
        } catch (ConditionTimeoutException late) {
            gone.addAll(unsettled(missing));
        }
    }

    private Set<String> unsettled(Set<String> missing) {
        Set<String> still = new HashSet<>();
        current().stream().map(ObjectRow::location).filter(missing::contains).forEach(still::add);
        if (!still.isEmpty()) {
            still.removeAll(place.list(bucket).keySet());
        }
        return still;
    }
}
