package dev.parity.prove.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * What a hop does to connections, whatever they carry.
 *
 * @param idle after so long without a byte the connection is cut
 * @param life after so long the connection is cut, busy or not
 * @param silently a cut connection stays open and carries nothing any more
 * @param larger a connection that carries a piece of more bytes carries nothing any more; 0 for no limit
 * @param delay of each piece, each way
 * @param refuse new connections are closed at once
 * @param hang new connections are taken and carry nothing
 */
public record TcpRule(
        Optional<Duration> idle,
        Optional<Duration> life,
        boolean silently,
        int larger,
        Optional<Duration> delay,
        boolean refuse,
        boolean hang) {
    static final TcpRule NONE = new TcpRule(null, null, false, 0, null, false, false);

    public TcpRule {
        idle = idle == null ? Optional.empty() : idle;
        life = life == null ? Optional.empty() : life;
        delay = delay == null ? Optional.empty() : delay;
    }
}
