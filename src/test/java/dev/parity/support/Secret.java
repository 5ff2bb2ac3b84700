package dev.parity.support;

import at.favre.lib.crypto.bcrypt.BCrypt;

/**
 * A password and its cheapest hash, for accounts whose making is not what is tested.
 *
 * @param hash bcrypt, cost 4
 */
record Secret(String password, String hash) {
    private static final int CHEAPEST = 4;

    static Secret random() {
        String password = "Pw1-" + Names.random(18);
        return new Secret(password, BCrypt.withDefaults().hashToString(CHEAPEST, password.toCharArray()));
    }

    @Override
    public String toString() {
        return "Secret[masked]";
    }
}
