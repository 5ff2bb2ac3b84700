package dev.parity.reference.functions;

import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/**
 * The edge functions' runtime. Variables: {@code FUNCTIONS_DIR} (required; {@code <name>/index.js} and, seen by that
 * function only, {@code <name>/.env.json}), {@code VERIFY_JWT} ({@code true}: bearer tokens are checked; default
 * false), {@code JWT_SECRET} or {@code SUPABASE_JWKS}, {@code FUNCTIONS_TIMEOUT_MS} (60000),
 * {@code FUNCTIONS_CPU_MS} (as much; of it spent computing),
 * {@code FUNCTIONS_MEMORY_MB} (150; what one call may keep), {@code HOST} (0.0.0.0),
 * {@code PORT} (9000); {@code SUPABASE_URL}, {@code SUPABASE_ANON_KEY}, {@code SUPABASE_SERVICE_ROLE_KEY},
 * {@code SUPABASE_DB_URL} and {@code SB_REGION} are shown to every function.
 */
public final class FunctionsFactory implements ServiceFactory {
    @Override
    public String name() {
        return "functions";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        return FunctionsSettings.of(environment).address();
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        FunctionsSettings.of(environment);
        return Needs.portOnly("PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        FunctionsSettings.tellIgnored(environment);
        Functions functions = new Functions(FunctionsSettings.of(environment), clock);
        functions.warmUp();
        return functions;
    }
}
