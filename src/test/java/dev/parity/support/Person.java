package dev.parity.support;

import java.util.Locale;

/** Someone with a user of their own, made for one scenario; everything is known only once it happened. */
public final class Person implements Actor {
    private final String name;
    private String email;
    private String password;
    private String id = "";
    private Session session;

    Person(String name, String email, String password) {
        this.name = name;
        this.email = email;
        this.password = password;
    }

    @Override
    public String name() {
        return name;
    }

    /** {@code user:ada}. */
    public String symbol() {
        return "user:" + name.toLowerCase(Locale.ROOT);
    }

    public String email() {
        return email;
    }

    public void email(String changed) {
        email = changed;
    }

    public String password() {
        return password;
    }

    public void password(String changed) {
        password = changed;
    }

    /** The user's id; empty before there is one. */
    public String id() {
        return id;
    }

    public void id(String known) {
        id = known;
    }

    public boolean exists() {
        return !id.isEmpty();
    }

    /** The current session; null when signed out. */
    public Session session() {
        return session;
    }

    public void session(Session current) {
        session = current;
    }

    @Override
    public String toString() {
        return name;
    }
}
