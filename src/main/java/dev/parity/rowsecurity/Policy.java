package dev.parity.rowsecurity;

import java.util.List;
import java.util.Optional;

/**
 * One policy of a table.
 *
 * @param permissive whether it adds to what others allow; else it takes away
 * @param roles empty for everybody
 * @param using which rows are there for the viewer; empty for {@code INSERT}
 * @param check which rows may be written; empty where {@code using} holds for both
 */
public record Policy(
        String name,
        Command command,
        boolean permissive,
        List<String> roles,
        Optional<Rule> using,
        Optional<Rule> check) {
    boolean concerns(Command asked, Viewer viewer) {
        return (command == Command.ALL || command == asked) && (roles.isEmpty() || roles.contains(viewer.role()));
    }

    /** The rule for what is written. */
    Optional<Rule> written() {
        return check.or(() -> using);
    }

    String sql(String table, String on) {
        StringBuilder text = new StringBuilder("create policy ")
                .append(name)
                .append(" on public.")
                .append(on);
        text.append(permissive ? " as permissive" : " as restrictive")
                .append(" for ")
                .append(command);
        text.append(" to ").append(roles.isEmpty() ? "public" : String.join(", ", roles));
        using.ifPresent(rule -> text.append(" using (").append(rule.sql(table)).append(")"));
        check.ifPresent(
                rule -> text.append(" with check (").append(rule.sql(table)).append(")"));
        return text.toString();
    }
}
