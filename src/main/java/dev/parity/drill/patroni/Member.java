package dev.parity.drill.patroni;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One host as Patroni tells of it.
 *
 * @param role leader, replica or sync_standby
 * @param api base URL of its own Patroni
 * @param lag bytes behind the leader; -1 if it is not known
 */
record Member(String name, String role, String state, String api, long timeline, long lag) {
    static Member of(JsonNode told) {
        return new Member(
                told.path("name").asText(),
                told.path("role").asText(),
                told.path("state").asText(),
                told.path("api_url").asText().replaceFirst("/patroni$", ""),
                told.path("timeline").asLong(),
                told.path("lag").asLong(-1));
    }

    boolean leads() {
        return role.equals("leader");
    }

    /** Whether it follows that leader without being behind. */
    boolean follows(Member leader) {
        return !leads() && timeline == leader.timeline && lag == 0;
    }

    String told() {
        return name + " " + role + " (" + state + ", timeline " + timeline + (leads() ? "" : ", lag " + lag) + ")";
    }
}
