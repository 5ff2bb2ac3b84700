package dev.parity.reference.auth;

import java.util.HashMap;
import java.util.Map;

/** What the mails say. Subjects can be set; {@code {{ .Token }}} and {@code {{ .Email }}} are filled in. */
final class Letters {
    private static final Map<String, String> SUBJECTS = Map.of(
            "invite", "You've been invited",
            "confirmation", "Confirm your email address",
            "recovery", "Reset your password",
            "magic_link", "Your sign-in link",
            "email_change", "Confirm your new email address",
            "reauthentication", "{{ .Token }} is your verification code");
    private static final Map<String, String> BODIES = Map.of(
            "invite", "You have been invited to create an account. <a href=\"{{ .ConfirmationURL }}\">Accept</a>",
            "confirmation", "Finish signing up: <a href=\"{{ .ConfirmationURL }}\">Confirm email address</a>",
            "recovery", "Choose a new password: <a href=\"{{ .ConfirmationURL }}\">Reset password</a>",
            "magic_link", "This link works once: <a href=\"{{ .ConfirmationURL }}\">Sign in</a>",
            "email_change",
                    "Confirm {{ .NewEmail }} as your new address: <a href=\"{{ .ConfirmationURL }}\">Confirm</a>",
            "reauthentication", "Use this code to verify your identity: {{ .Token }}");

    private final Map<String, String> subjects;

    Letters(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(SUBJECTS);
        all.putAll(own);
        this.subjects = Map.copyOf(all);
    }

    String subject(String kind, Map<String, String> values) {
        return filled(subjects.get(kind), values, false);
    }

    String html(String kind, Map<String, String> values) {
        return "<h2>" + GoText.escapeHtml(subject(kind, values)) + "</h2>\n\n<p>"
                + filled(BODIES.get(kind), values, true) + "</p>\n";
    }

    private static String filled(String template, Map<String, String> values, boolean html) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            String shown = html ? GoText.escapeHtml(value.getValue()) : value.getValue();
            text = text.replaceAll(
                    "\\{\\{\\s*\\." + value.getKey() + "\\s*}}", java.util.regex.Matcher.quoteReplacement(shown));
        }
        return text;
    }
}
