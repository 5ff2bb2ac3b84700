package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Free-form data of users and identities. */
final class Metadata {
    private Metadata() {}

    /** Sets what is given and removes what is given as null; the rest stays. */
    static void merge(ObjectNode target, ObjectNode updates) {
        updates.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                target.remove(entry.getKey());
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
