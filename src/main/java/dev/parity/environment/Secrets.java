package dev.parity.environment;

import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.util.regex.Pattern;

/** Secrets stand in no file: a literal one is a mistake, and its value is never repeated. */
public final class Secrets {
    private static final Pattern HOLDERS = Pattern.compile("credentials\\..*"
            + "|abilities\\.[a-z]+\\.key"
            + "|embedded\\.settings\\.[a-z]+\\.[A-Z0-9_]*(SECRET|PASSWORD|PASS|TOKEN|_KEY)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-)?}");
    private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s:]*:([^@/\\s]+)@|[?&]password=([^&\\s}]+)");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");

    private final Mistakes mistakes;

    Secrets(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Whether a key of an environment file holds a secret: {@code credentials.anonKey}. */
    public static boolean heldBy(String path) {
        return HOLDERS.matcher(path).matches();
    }

    /** The value as it may be shown in a message. */
    static String shown(String path, String text) {
        return heldBy(path) ? "…" : PASSWORD.matcher(text).replaceAll("://…@");
    }

    void mustBeVariablesIn(Located value, String path) {
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> mustBeVariablesIn(entry.value(), YamlFile.dotted(path, key)));
        } else if (value instanceof Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                mustBeVariablesIn(items.values().get(i), path + "[" + i + "]");
            }
        } else {
            mustBeVariable((Scalar) value, path);
        }
    }

    private void mustBeVariable(Scalar scalar, String path) {
        var written = scalar.written();
        if (heldBy(path)) {
            if (!VARIABLE.matcher(written).matches()) {
                literal(scalar, path, "holds a literal secret", "\"${NAME}\"");
            }
        } else if (hasPassword(written)) {
            literal(scalar, path, "holds a literal password", "\"…://user:${NAME}@…\"");
        } else if (TOKEN.matcher(written).find()) {
            literal(scalar, path, "holds a literal token", "\"${NAME}\"");
        }
    }

    private static boolean hasPassword(String written) {
        return PASSWORD.matcher(written)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .anyMatch(password -> !VARIABLE.matcher(password).matches());
    }

    private void literal(Scalar scalar, String path, String wrong, String write) {
        mistakes.add(
                scalar.place(),
                path,
                wrong,
                "a variable without default, so that no secret lies in a file",
                "Write " + write);
    }
}
