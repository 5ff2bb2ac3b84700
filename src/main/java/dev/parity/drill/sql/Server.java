package dev.parity.drill.sql;

/** Which server answers, as the database itself tells; readable by every role. */
public final class Server {
    private static final String WHO = "select pg_postmaster_start_time()::text || ' ' || coalesce(inet_server_addr()"
            + "::text, '') || ' ' || coalesce(inet_server_port()::text, '')";

    private Server() {}

    /**
     * Another server, or the same one started anew, answers otherwise.
     *
     * @throws dev.parity.target.Unreachable if none does
     */
    public static String at(String url) {
        try (Database session = Database.open(url)) {
            return session.text(WHO);
        }
    }
}
