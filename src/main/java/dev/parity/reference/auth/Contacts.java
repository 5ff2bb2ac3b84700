package dev.parity.reference.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/** Mail addresses and phone numbers as requests may give them. */
final class Contacts {
    private static final int LONGEST_EMAIL = 255;
    private static final Pattern EMAIL = Pattern.compile("^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]"
            + "(?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$");
    private static final Pattern E164 = Pattern.compile("[1-9][0-9]{1,14}");

    private Contacts() {}

    /** In lower case. */
    static String email(String email) {
        if (email.isEmpty()) {
            throw AuthError.invalid("An email address is required");
        }
        if (email.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_EMAIL) {
            throw AuthError.invalid("An email address is too long");
        }
        if (!EMAIL.matcher(email).matches()) {
            throw AuthError.invalid("Unable to validate email address: invalid format");
        }
        return email.toLowerCase(Locale.ROOT);
    }

    /** Digits only. */
    static String phone(String phone) {
        String bare = bare(phone);
        if (!E164.matcher(bare).matches()) {
            throw AuthError.invalid("Invalid phone number format (E.164 required)");
        }
        return bare;
    }

    static void mustBeChannel(String channel) {
        if (!channel.isEmpty() && !channel.equals("sms")) {
            throw AuthError.invalid("Invalid channel, supported values are 'sms' or 'whatsapp'. 'whatsapp' is only"
                    + " supported if Twilio or Twilio Verify is used as the provider.");
        }
    }

    static String bare(String phone) {
        return (phone.startsWith("+") ? phone.substring(1) : phone).replace(" ", "");
    }
}
