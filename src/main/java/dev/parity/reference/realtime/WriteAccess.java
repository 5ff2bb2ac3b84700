package dev.parity.reference.realtime;

import dev.parity.reference.realtime.Database.Access;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a member may write, asked at the first send and kept until the token changes. */
final class WriteAccess {
    private static final Logger LOG = LoggerFactory.getLogger(WriteAccess.class);

    private final Database database;
    private final Topics.Place place;
    private Access known;

    WriteAccess(Database database, Topics.Place place) {
        this.database = database;
        this.place = place;
    }

    Access of(Tokens.Good token) {
        if (known == null) {
            try {
                known = place.isPrivate() ? database.mayWrite(place.name(), token) : Access.ALL;
            } catch (SQLException down) {
                LOG.warn("cannot ask for write access to {}", place.name(), down);
                return new Access(false, false);
            }
        }
        return known;
    }

    void forget() {
        known = null;
    }
}
