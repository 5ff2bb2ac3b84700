package dev.parity.rowsecurity;

/** What a policy is for. */
public enum Command {
    ALL,
    SELECT,
    INSERT,
    UPDATE,
    DELETE
}
