package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Draws sets of policies, viewers and questions; the same seed draws the same. */
public final class Generator {
    private static final List<String> PEOPLE = List.of(
            "00000000-0000-4000-8000-00000000000a",
            "00000000-0000-4000-8000-00000000000b",
            "00000000-0000-4000-8000-00000000000c");
    private static final List<String> TENANTS = List.of("north", "south");
    private static final int ROWS = 8;
    private static final int MOST_POLICIES = 5;
    private static final int NEW_ID = 40;

    private final Random random;

    public Generator(long seed) {
        random = new Random(seed);
    }

    /** @param name of its table */
    public PolicySet set(String name) {
        Shape shape = random.nextInt(3) > 0 ? Shape.PLAIN : pick(List.of(Shape.PARTITIONED, Shape.INHERITED));
        List<Policy> policies = new ArrayList<>();
        int many = 1 + random.nextInt(MOST_POLICIES);
        for (int i = 0; i < many; i++) {
            policies.add(policy("p" + i));
        }
        Set<Command> anonMay = EnumSet.noneOf(Command.class);
        for (Command command : List.of(Command.SELECT, Command.INSERT, Command.UPDATE, Command.DELETE)) {
            if (random.nextInt(4) > 0) {
                anonMay.add(command);
            }
        }
        return new PolicySet(
                name,
                shape,
                policies,
                random.nextBoolean(),
                random.nextInt(3) > 0,
                random.nextInt(3) == 0,
                anonMay,
                rows(),
                follows());
    }

    private Policy policy(String name) {
        Command command = pick(
                List.of(Command.ALL, Command.SELECT, Command.SELECT, Command.INSERT, Command.UPDATE, Command.DELETE));
        boolean permissive = random.nextInt(4) > 0;
        List<String> roles = pick(List.of(
                List.<String>of(), List.of("authenticated"), List.of("anon"), List.of("anon", "authenticated")));
        Optional<Rule> using = command == Command.INSERT ? Optional.empty() : Optional.of(rule(2));
        boolean mayCheck = command == Command.ALL || command == Command.UPDATE;
        Optional<Rule> check =
                command == Command.INSERT || mayCheck && random.nextBoolean() ? Optional.of(rule(2)) : Optional.empty();
        return new Policy(name, command, permissive, roles, using, check);
    }

    private Rule rule(int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 3);
        return switch (kind) {
            case 3 -> new Rule.Not(rule(depth - 1));
            case 4 -> new Rule.Both(rule(depth - 1), rule(depth - 1));
            case 5 -> new Rule.Either(rule(depth - 1), rule(depth - 1));
            default ->
                pick(List.of(
                        new Rule.Own(),
                        new Rule.Own(),
                        new Rule.Followed(),
                        new Rule.SameTenant(),
                        new Rule.UpToLevel(),
                        new Rule.Shared(),
                        new Rule.Started(),
                        new Rule.HasRole("authenticated"),
                        new Rule.Always()));
        };
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(i < ROWS / 2 ? i : PolicySet.SPLIT + i));
        }
        return rows;
    }

    private Row row(int id) {
        return new Row(
                id,
                orNull(PEOPLE),
                orNull(TENANTS),
                orNull(List.of(1, 2, 3)),
                orNull(List.of(true, false)),
                orNull(List.of(true, false)));
    }

    private List<Rule.Follow> follows() {
        Set<Rule.Follow> follows = new HashSet<>();
        List<Rule.Follow> ordered = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Rule.Follow follow = new Rule.Follow(pick(PEOPLE), pick(PEOPLE));
            if (follows.add(follow)) {
                ordered.add(follow);
            }
        }
        return ordered;
    }

    /** Different sets of claims: visitors, members with and without every claim, one service. */
    public List<Viewer> viewers(int many) {
        List<Viewer> viewers = new ArrayList<>();
        viewers.add(new Viewer("anon", null, null, null));
        viewers.add(new Viewer(Viewer.SERVICE, null, null, null));
        viewers.add(new Viewer("authenticated", PEOPLE.get(0), null, null));
        while (viewers.size() < many) {
            String role = random.nextInt(5) == 0 ? "anon" : "authenticated";
            String subject = role.equals("anon") && random.nextBoolean() ? null : pick(PEOPLE);
            Viewer viewer = new Viewer(role, subject, orNull(TENANTS), orNull(List.of(0, 1, 2, 3)));
            if (!viewers.contains(viewer)) {
                viewers.add(viewer);
            }
        }
        return viewers;
    }

    /** What one viewer tries on a set: every way to read, and one of each kind to write. */
    public List<Question> questions(PolicySet set) {
        List<Question> asked = new ArrayList<>();
        asked.add(new Question.Read(Question.Place.TABLE));
        asked.add(new Question.Read(Question.Place.VIEW));
        asked.add(new Question.Read(Question.Place.FUNCTION));
        if (set.hasPart()) {
            asked.add(new Question.Read(Question.Place.PART));
        }
        asked.add(new Question.Insert(row(NEW_ID), random.nextBoolean()));
        asked.add(new Question.Update(someId(set), change()));
        asked.add(new Question.Delete(someId(set)));
        return asked;
    }

    private Integer someId(PolicySet set) {
        return random.nextInt(4) == 0 ? null : pick(set.rows()).id();
    }

    private Change change() {
        return switch (random.nextInt(4)) {
            case 0 -> new Change("owner", orNull(PEOPLE));
            case 1 -> new Change("tenant", orNull(TENANTS));
            case 2 -> new Change("level", String.valueOf(1 + random.nextInt(3)));
            default -> new Change("shared", String.valueOf(random.nextBoolean()));
        };
    }

    private <T> T orNull(List<T> of) {
        return random.nextInt(5) == 0 ? null : pick(of);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
