package dev.parity.rowsecurity;

import dev.parity.support.PolicySite;
import java.util.List;

/** How policies read claims, as the stack's migrations define it. */
final class Claims {
    private Claims() {}

    static void define(PolicySite site) {
        site.run(List.of(
                "create or replace function auth.jwt() returns jsonb language sql stable as"
                        + " 'select nullif(current_setting(''request.jwt.claims'', true), '''')::jsonb'",
                "create or replace function auth.uid() returns uuid language sql stable as"
                        + " 'select (nullif(current_setting(''request.jwt.claims'', true), '''')::jsonb ->> ''sub'')::uuid'",
                "grant usage on schema auth to anon, authenticated, service_role",
                "grant execute on all functions in schema auth to public"));
    }
}
