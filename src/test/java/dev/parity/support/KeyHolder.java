package dev.parity.support;

/**
 * Someone without a user: only a key of the project.
 *
 * @param service whether it is the service key, which row level security does not bind
 */
public record KeyHolder(String name, boolean service) implements Actor {
    public static final KeyHolder VISITOR = new KeyHolder("an anonymous visitor", false);
    public static final KeyHolder SERVICE = new KeyHolder("the service role", true);
}
