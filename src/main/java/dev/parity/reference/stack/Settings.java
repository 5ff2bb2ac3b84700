package dev.parity.reference.stack;

import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.postgres.Postgres;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of the official images with which a stack configures each of its services. */
final class Settings {
    private final StackPlan plan;
    private final Keys keys;
    private final Postgres postgres;
    private final String publicUrl;

    Settings(StackPlan plan, Keys keys, Postgres postgres, String publicUrl) {
        this.plan = plan;
        this.keys = keys;
        this.postgres = postgres;
        this.publicUrl = publicUrl;
    }

    Map<String, String> auth(int smtpPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("API_EXTERNAL_URL", publicUrl + "/auth/v1");
        settings.put("GOTRUE_JWT_ISSUER", publicUrl + "/auth/v1");
        settings.put("GOTRUE_JWT_SECRET", keys.jwtSecret());
        settings.put("GOTRUE_JWT_EXP", "3600");
        settings.put("GOTRUE_JWT_AUD", "authenticated");
        settings.put("GOTRUE_JWT_DEFAULT_GROUP_NAME", "authenticated");
        settings.put("GOTRUE_JWT_ADMIN_ROLES", "service_role");
        settings.put("GOTRUE_DB_DRIVER", "postgres");
        settings.put("DB_NAMESPACE", "auth");
        settings.put("DATABASE_URL", database("supabase_auth_admin"));
        settings.put("GOTRUE_SITE_URL", publicUrl);
        settings.put("GOTRUE_URI_ALLOW_LIST", publicUrl + "/**,https://app.example.com/**");
        settings.put("GOTRUE_SMTP_HOST", "127.0.0.1");
        settings.put("GOTRUE_SMTP_PORT", String.valueOf(plan.portOf("mail", smtpPort)));
        settings.put("GOTRUE_SMTP_ADMIN_EMAIL", "noreply@example.com");
        settings.put("GOTRUE_SMTP_SENDER_NAME", "Parity");
        settings.put("GOTRUE_SMTP_MAX_FREQUENCY", "1ms");
        settings.put("GOTRUE_MAILER_OTP_EXP", "3600");
        settings.put("GOTRUE_MAILER_OTP_LENGTH", "6");
        settings.put("GOTRUE_MAILER_SECURE_EMAIL_CHANGE_ENABLED", "true");
        settings.put("GOTRUE_MAILER_AUTOCONFIRM", "false");
        for (String mail : new String[] {"CONFIRMATION", "INVITE", "RECOVERY", "EMAIL_CHANGE"}) {
            settings.put("GOTRUE_MAILER_URLPATHS_" + mail, "/auth/v1/verify");
        }
        settings.put("GOTRUE_DISABLE_SIGNUP", "false");
        settings.put("GOTRUE_EXTERNAL_EMAIL_ENABLED", "true");
        settings.put("GOTRUE_EXTERNAL_PHONE_ENABLED", "false");
        settings.put("GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED", "true");
        settings.put("GOTRUE_EXTERNAL_GITHUB_ENABLED", "true");
        settings.put("GOTRUE_EXTERNAL_GITHUB_CLIENT_ID", "testclientid");
        settings.put("GOTRUE_EXTERNAL_GITHUB_SECRET", "testsecret");
        settings.put("GOTRUE_EXTERNAL_GITHUB_REDIRECT_URI", publicUrl + "/auth/v1/callback");
        settings.put("GOTRUE_PASSWORD_MIN_LENGTH", "6");
        settings.put("GOTRUE_MFA_TOTP_ENROLL_ENABLED", "true");
        settings.put("GOTRUE_MFA_TOTP_VERIFY_ENABLED", "true");
        settings.put("GOTRUE_MFA_MAX_ENROLLED_FACTORS", "10");
        settings.put("GOTRUE_SECURITY_REFRESH_TOKEN_ROTATION_ENABLED", "true");
        settings.put("GOTRUE_SECURITY_REFRESH_TOKEN_REUSE_INTERVAL", "0");
        settings.put("GOTRUE_SECURITY_MANUAL_LINKING_ENABLED", "true");
        for (String limit : new String[] {"EMAIL_SENT", "VERIFY", "TOKEN_REFRESH", "OTP", "ANONYMOUS_USERS"}) {
            settings.put("GOTRUE_RATE_LIMIT_" + limit, "100000");
        }
        settings.put("PARITY_AUTH_BCRYPT_COST", "4");
        return over("auth", settings);
    }

    Map<String, String> rest() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("PGRST_DB_URI", database("authenticator"));
        settings.put("PGRST_DB_SCHEMAS", "public");
        settings.put("PGRST_DB_EXTRA_SEARCH_PATH", "public,extensions");
        settings.put("PGRST_DB_ANON_ROLE", "anon");
        settings.put("PGRST_JWT_SECRET", keys.jwtSecret());
        settings.put("PGRST_DB_POOL", "8");
        return over("rest", settings);
    }

    Map<String, String> storage(String s3Url) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("STORAGE_BACKEND", "s3");
        settings.put("REGION", "local");
        settings.put("AUTH_JWT_SECRET", keys.jwtSecret());
        settings.put("AUTH_JWT_ALGORITHM", "HS256");
        settings.put("ANON_KEY", keys.anonKey());
        settings.put("SERVICE_KEY", keys.serviceKey());
        settings.put("DATABASE_URL", database("supabase_storage_admin"));
        settings.put("DATABASE_CONNECTION_TIMEOUT", "3000");
        settings.put("DB_INSTALL_ROLES", "false");
        settings.put("UPLOAD_FILE_SIZE_LIMIT", "52428800");
        settings.put("UPLOAD_FILE_SIZE_LIMIT_STANDARD", "52428800");
        settings.put("UPLOAD_SIGNED_URL_EXPIRATION_TIME", "60");
        settings.put("TUS_URL_PATH", "/upload/resumable");
        settings.put("TUS_URL_EXPIRY_MS", "3600000");
        settings.put("S3_PROTOCOL_ACCESS_KEY_ID", keys.s3AccessKey());
        settings.put("S3_PROTOCOL_ACCESS_KEY_SECRET", keys.s3SecretKey());
        settings.put("REQUEST_ALLOW_X_FORWARDED_PATH", "true");
        settings.put("IMAGE_TRANSFORMATION_ENABLED", "true");
        settings.put("TENANT_ID", "parity");
        settings.put("STORAGE_S3_BUCKET", Stack.BUCKET);
        settings.put("STORAGE_S3_ENDPOINT", s3Url);
        settings.put("STORAGE_S3_FORCE_PATH_STYLE", "true");
        settings.put("STORAGE_S3_REGION", "us-east-1");
        settings.put("AWS_ACCESS_KEY_ID", keys.s3AccessKey());
        settings.put("AWS_SECRET_ACCESS_KEY", keys.s3SecretKey());
        return over("storage", settings);
    }

    /** @param replica from 1; each reads its own replication slot */
    Map<String, String> realtime(int replica) {
        DatabaseUrl database = DatabaseUrl.parse(database("supabase_admin"));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DB_HOST", database.host());
        settings.put("DB_PORT", String.valueOf(database.port()));
        settings.put("DB_NAME", database.database());
        settings.put("DB_USER", database.user());
        settings.put("DB_PASSWORD", postgres.password());
        settings.put("API_JWT_SECRET", keys.jwtSecret());
        settings.put("SLOT_NAME_SUFFIX", "parity" + replica);
        return over("realtime", settings);
    }

    Map<String, String> functions() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("FUNCTIONS_DIR", plan.functions().toString());
        settings.put("FUNCTIONS_TIMEOUT_MS", "10000");
        settings.put("FUNCTIONS_MEMORY_MB", "64"); // of the stack's own small heap
        settings.put("VERIFY_JWT", "true");
        settings.put("JWT_SECRET", keys.jwtSecret());
        settings.put("SUPABASE_URL", publicUrl);
        settings.put("SUPABASE_ANON_KEY", keys.anonKey());
        return over("functions", settings);
    }

    /** @param upstreams service to the URLs of its replicas, comma separated */
    Map<String, String> gateway(Map<String, String> upstreams) {
        Map<String, String> settings = new LinkedHashMap<>();
        upstreams.forEach((service, urls) -> settings.put(service.toUpperCase(java.util.Locale.ROOT) + "_URL", urls));
        settings.put("ANON_KEY", keys.anonKey());
        settings.put("SERVICE_KEY", keys.serviceKey());
        settings.put("PUBLIC_URL", publicUrl);
        return over("gateway", settings);
    }

    private String database(String role) {
        return postgres.url(role, plan.portOf("database", postgres.port()));
    }

    private Map<String, String> over(String service, Map<String, String> defaults) {
        Map<String, String> all = new HashMap<>(defaults);
        all.putAll(plan.settings().getOrDefault(service, Map.of()));
        return all;
    }
}
