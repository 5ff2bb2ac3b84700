package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A table with rows and policies, a view of it and a function over it.
 *
 * @param name of the table: letters, digits and underscores
 * @param partsFollow whether the policies are on the part that can be read by its own name too; else nobody sees it there
 * @param invokerView whether the view asks as its caller; else as its owner, and shows what is {@code shared}
 * @param definerFunction whether the function asks as its owner, and returns the caller's own rows; else as its caller
 * @param anonMay what {@code anon} is granted; {@code authenticated} and {@code service_role} are granted everything
 */
public record PolicySet(
        String name,
        Shape shape,
        List<Policy> policies,
        boolean partsFollow,
        boolean invokerView,
        boolean definerFunction,
        Set<Command> anonMay,
        List<Row> rows,
        List<Rule.Follow> follows) {
    /** Ids from here on lie in the part, where there is one. */
    static final int SPLIT = 50;

    private static final String COLUMNS =
            "id int not null, owner uuid, tenant text, level int, shared boolean," + " starts timestamptz";

    public PolicySet {
        policies = List.copyOf(policies);
        rows = List.copyOf(rows);
        follows = List.copyOf(follows);
        anonMay = Set.copyOf(anonMay);
    }

    public String view() {
        return name + "_view";
    }

    public String function() {
        return name + "_all";
    }

    public String part() {
        return name + "_part";
    }

    boolean hasPart() {
        return shape != Shape.PLAIN;
    }

    boolean inPart(Row row) {
        return hasPart() && row.id() >= SPLIT;
    }

    PolicySet withPolicies(List<Policy> other) {
        return new PolicySet(name, shape, other, partsFollow, invokerView, definerFunction, anonMay, rows, follows);
    }

    PolicySet withRows(List<Row> other) {
        return new PolicySet(name, shape, policies, partsFollow, invokerView, definerFunction, anonMay, other, follows);
    }

    PolicySet withFollows(List<Rule.Follow> other) {
        return new PolicySet(name, shape, policies, partsFollow, invokerView, definerFunction, anonMay, rows, other);
    }

    /** Statements of the owner that make all of it. */
    public List<String> make() {
        List<String> made = new ArrayList<>();
        made.add("create table public." + name + "_follows (follower uuid not null, followee uuid not null)");
        made.addAll(tables());
        made.add("alter table public." + name + " enable row level security");
        policies.forEach(policy -> made.add(policy.sql(name, name)));
        if (hasPart()) {
            made.add("alter table public." + part() + " enable row level security");
            if (partsFollow) {
                policies.forEach(
                        policy -> made.add(policy.sql(name, part()).replace(name + ".owner", part() + ".owner")));
            }
        }
        made.add("create view public." + view() + (invokerView ? " with (security_invoker = true)" : "")
                + " as select * from public." + name + (invokerView ? "" : " where shared"));
        made.add("create function public." + function() + "() returns setof public." + name + " language sql stable "
                + (definerFunction ? "security definer" : "security invoker")
                + " set search_path = '' as 'select * from"
                + " public." + name + (definerFunction ? " where owner = auth.uid()" : "") + "'");
        made.addAll(grants());
        made.addAll(fill());
        return made;
    }

    private List<String> tables() {
        String table = "create table public." + name + " (" + COLUMNS + ")";
        return switch (shape) {
            case PLAIN -> List.of(table);
            case PARTITIONED ->
                List.of(
                        table + " partition by range (id)",
                        "create table public." + name + "_rest partition of public." + name
                                + " for values from (minvalue) to (" + SPLIT + ")",
                        "alter table public." + name + "_rest enable row level security",
                        "create table public." + part() + " partition of public." + name + " for values from (" + SPLIT
                                + ") to (maxvalue)");
            case INHERITED -> List.of(table, "create table public." + part() + " () inherits (public." + name + ")");
        };
    }

    private List<String> grants() {
        List<String> granted = new ArrayList<>();
        List<String> relations = new ArrayList<>(List.of(name, view(), name + "_follows"));
        if (hasPart()) {
            relations.add(part());
        }
        for (String relation : relations) {
            granted.add("revoke all on public." + relation + " from anon, authenticated, service_role");
            granted.add(
                    "grant select, insert, update, delete on public." + relation + " to authenticated, service_role");
            Set<Command> may = relation.equals(name) || relation.equals(part()) ? anonMay : EnumSet.of(Command.SELECT);
            may.forEach(command -> granted.add("grant " + command + " on public." + relation + " to anon"));
        }
        granted.add("grant execute on function public." + function() + "() to anon, authenticated, service_role");
        return granted;
    }

    /** Statements of the owner that put every row back as it was. */
    public List<String> fill() {
        List<String> filled = new ArrayList<>();
        filled.add("delete from public." + name);
        filled.add("delete from public." + name + "_follows");
        for (Row row : rows) {
            String into = inPart(row) ? part() : name;
            filled.add("insert into public." + into + " (" + Row.COLUMNS + ") values " + row.literals());
        }
        for (Rule.Follow follow : follows) {
            filled.add("insert into public." + name + "_follows values (" + Row.quoted(follow.follower()) + ", "
                    + Row.quoted(follow.followee()) + ")");
        }
        return filled;
    }

    /** Statements of the owner that remove all of it. */
    public List<String> remove() {
        return List.of(
                "drop table if exists public." + name + " cascade",
                "drop table if exists public." + name + "_follows cascade");
    }
}
