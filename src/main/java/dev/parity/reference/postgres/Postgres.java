package dev.parity.reference.postgres;

/** The database behind a stack: one of its own, or one that somebody else keeps up. */
public sealed interface Postgres extends AutoCloseable permits PostgresServer, OutsidePostgres {
    /** libpq URL of the owning role. */
    String url();

    /** libpq URL for one of the stack's login roles. */
    String url(String role);

    /** The same through another port of loopback that leads here. */
    String url(String role, int through);

    String password();

    int port();

    String version();

    /**
     * The same server, started again on its data and port after it was killed.
     *
     * @throws IllegalStateException if somebody else keeps it up
     */
    default Postgres again() {
        throw new IllegalStateException("the database is kept up by somebody else, who starts it again");
    }

    @Override
    void close();
}
