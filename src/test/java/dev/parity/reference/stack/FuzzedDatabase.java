package dev.parity.reference.stack;

import dev.parity.reference.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks behind the services, past every policy: what requests did, and faults for the proof that they are seen. */
final class FuzzedDatabase {
    /** The owner's rows wherever she has some, and rows that others wrote in her name. */
    private static final String OWNED = """
            select string_agg(kind || ' ' || line, E'\\n' order by kind, line) from (
              select 'account' kind, concat_ws(' ', email, phone, encrypted_password, role, aud, banned_until,
                     deleted_at, raw_app_meta_data, raw_user_meta_data) line from auth.users where id::text = ?
              union all select 'identity', t::text from auth.identities t where user_id::text = ?
              union all select 'session', id::text from auth.sessions where user_id::text = ?
              union all select 'factor', t::text from auth.mfa_factors t where user_id::text = ?
              union all select 'profile', t::text from public.profiles t where id::text = ?
              union all select 'post', t::text from public.posts t where author_id::text = ?
              union all select 'comment', t::text from public.comments t where author_id::text = ?
              union all select 'like', t::text from public.likes t where user_id::text = ?
              union all select 'follow', t::text from public.follows t where follower_id::text = ?
              union all select 'note', t::text from public.private_notes t where owner_id::text = ?
              union all select 'check-in', t::text from public.check_ins t where owner_id::text = ?
              union all select 'object', concat_ws(' ', bucket_id, name, version, metadata)
                     from storage.objects where owner::text = ? or name like ? || '/%'
            ) rows""";

    private final DatabaseUrl url;

    FuzzedDatabase(String url) {
        this.url = DatabaseUrl.parse(url);
    }

    /** A table that anyone may fill and no request names: a statement that was smuggled in can leave a trace. */
    void setTrap() throws SQLException {
        run("create table public.fuzz_trap (at timestamptz default now()); grant insert on public.fuzz_trap to public");
    }

    /** Changes of the secret notes are told to whom the policies allow. */
    void publishNotes() throws SQLException {
        run("alter publication supabase_realtime add table public.private_notes");
    }

    int trapped() throws SQLException {
        return Integer.parseInt(one("select count(*) from public.fuzz_trap", ""));
    }

    int openTransactions() throws SQLException {
        return Integer.parseInt(
                one("select count(*) from pg_stat_activity where state like 'idle in transaction%'", ""));
    }

    String ownedBy(String account) throws SQLException {
        return one(OWNED, account);
    }

    void run(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    /** A connection that began and does not end by itself. */
    Connection transaction() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement work = connection.createStatement()) {
            work.execute("select 1");
        }
        return connection;
    }

    private String one(String query, String account) throws SQLException {
        int places = query.split("\\?", -1).length - 1;
        try (Connection connection = connect();
                PreparedStatement work = connection.prepareStatement(query)) {
            for (int i = 1; i <= places; i++) {
                work.setString(i, account);
            }
            try (ResultSet row = work.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                url.jdbc(), url.user(), url.password().orElse(""));
    }
}
