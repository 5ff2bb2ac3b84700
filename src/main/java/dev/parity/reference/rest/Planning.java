package dev.parity.reference.rest;

import dev.parity.reference.rest.sql.Plan;
import dev.parity.reference.rest.sql.PlanSettings;
import dev.parity.reference.rest.sql.Planner;

/** From what HTTP asks for to what the planner is told. */
final class Planning {
    private Planning() {}

    static Planner of(ApiRequest request, RestSettings settings) {
        return new Planner(
                request.cache(),
                new PlanSettings(
                        settings.database().maxRows(), settings.database().aggregates()));
    }

    static Planner.Wanted wanted(Negotiation negotiated, Plan.Count count) {
        MediaType type = negotiated.type();
        return new Planner.Wanted(negotiated.handler(), count, type.isPlan() ? type.explain() : null);
    }
}
