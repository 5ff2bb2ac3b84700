package dev.parity.drill.restore;

import dev.parity.drill.sql.Database;
import java.util.ArrayList;
import java.util.List;

/** When objects were copied, on the database's own clock: what is older than a copy and still listed, has its bytes. */
public final class Copies {
    private static final String NOW = "select clock_timestamp()::text";
    private static final String RESTORED_TO = "select coalesce(max(created_at), '-infinity')::text from public.posts";
    private static final String EARLIER = "select ?::timestamptz <= ?::timestamptz";

    private final String url;
    private final List<Copy> all = new ArrayList<>();

    private record Copy(String began, String ended) {}

    public Copies(String url) {
        this.url = url;
    }

    public void taken(Runnable copying) {
        try (Database database = Database.open(url)) {
            String began = database.text(NOW);
            copying.run();
            all.add(new Copy(began, database.text(NOW)));
        }
    }

    /** The beginning of the last copy that ended before the moment that a database was restored to. */
    public String last(Database restored) {
        String moment = restored.text(RESTORED_TO);
        return all.stream()
                .filter(copy -> restored.text(EARLIER, copy.ended(), moment).equals("t"))
                .reduce((earlier, later) -> later)
                .map(Copy::began)
                .orElse("-infinity");
    }
}
