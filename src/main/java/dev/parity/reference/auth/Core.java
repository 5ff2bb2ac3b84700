package dev.parity.reference.auth;

import java.time.Clock;

/** What every flow works with: settings, clock, database and its tables. */
record Core(
        AuthSettings settings,
        Clock clock,
        Database database,
        Users users,
        Identities identities,
        Factors factors,
        Sessions sessions,
        RefreshTokens refreshTokens,
        OneTimeTokens oneTimeTokens,
        FlowStates flowStates,
        AuditLog audit) {

    static Core of(AuthSettings settings, Clock clock, Database database) {
        Identities identities = new Identities(clock);
        Factors factors = new Factors();
        return new Core(
                settings,
                clock,
                database,
                new Users(clock, identities, factors),
                identities,
                factors,
                new Sessions(clock),
                new RefreshTokens(clock),
                new OneTimeTokens(clock),
                new FlowStates(clock),
                new AuditLog(clock));
    }
}
