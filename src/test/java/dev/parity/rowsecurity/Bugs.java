package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Policies that are lost, widened, narrowed or misread on their way into an environment. */
final class Bugs {
    private static final Optional<Rule> ALWAYS = Optional.of(new Rule.Always());

    static final List<Bug> ALL = List.of(
            leak(
                    "row level security is off",
                    text("alter table public\\.(\\w+\\d+) enable row level security", "select 1")),
            leak(
                    "the part of a table is open",
                    text("alter table public\\.(\\w+_part) enable row level security", "select 1")),
            leak("restrictive policies were made permissive", text(" as restrictive ", " as permissive ")),
            leak("restrictive policies are gone", policies(policy -> policy.permissive() ? policy : null)),
            leak(
                    "policies hold for everybody",
                    text(" to (anon|authenticated|anon, authenticated) using", " to public using")),
            leak("what is read is not checked", using(Command.SELECT)),
            leak("what is changed is not checked", using(Command.UPDATE)),
            leak("what is deleted is not checked", using(Command.DELETE)),
            leak("what is inserted is not checked", check(Command.INSERT)),
            leak("what a row is changed to is not checked", check(Command.UPDATE)),
            leak("one policy for reading is one for everything", command(Command.SELECT, Command.ALL)),
            leak("the view asks as its owner", text(" with \\(security_invoker = true\\)", "")),
            leak("the view shows what is not shared", text(" where shared$", "")),
            leak("the function asks as its owner", text("security invoker", "security definer")),
            leak("the function returns everybody's rows", text("where owner = auth.uid\\(\\)'", "'")),
            leak("and is read as or", text("\\) and \\(", ") or (")),
            leak("not is forgotten", text("not \\(", "(")),
            leak("own rows are rows of anybody", text("owner = auth\\.uid\\(\\)", "owner is not null")),
            leak(
                    "unknown passes for true",
                    text("using \\((.*?)\\)( with check .*)?$", "using (coalesce($1, true))$2")),
            leak(
                    "followers and followed are mixed up",
                    text(
                            "f\\.follower = auth\\.uid\\(\\) and f\\.followee = ",
                            "f.followee = auth.uid() and f.follower = ")),
            leak(
                    "a token without tenant is of every tenant",
                    text(
                            "tenant = \\(auth\\.jwt\\(\\) ->> 'tenant'\\)",
                            "tenant = coalesce(auth.jwt() ->> 'tenant', tenant)")),
            leak("levels above the own one are seen", text("level <= ", "level >= ")),
            leak("what has not begun is seen", text("starts <= now\\(\\)", "starts is not null")),
            leak(
                    "visitors were granted everything",
                    text("revoke all on public\\.(\\w+) from anon, (.*)", "grant all on public.$1 to anon, $2")),
            leak("the role is not asked for", text("\\(auth\\.jwt\\(\\) ->> 'role'\\) = '\\w+'", "true")),
            less("policies were not restored", policies(policy -> null)),
            less("one policy for everything is one for reading", command(Command.ALL, Command.SELECT)),
            less("permissive policies were made restrictive", text(" as permissive ", " as restrictive ")),
            less("levels are compared strictly", text("level <= ", "level < ")),
            less("members may not read", statement("revoke select on public.% from authenticated")));

    private Bugs() {}

    private static Bug leak(String name, Function<PolicySet, List<String>> seam) {
        return new Bug(name, true, seam);
    }

    private static Bug less(String name, Function<PolicySet, List<String>> seam) {
        return new Bug(name, false, seam);
    }

    private static Function<PolicySet, List<String>> text(String pattern, String replacement) {
        return set -> set.make().stream()
                .map(sql -> sql.replaceAll(pattern, replacement))
                .toList();
    }

    private static Function<PolicySet, List<String>> statement(String more) {
        return set -> {
            List<String> made = new ArrayList<>(set.make());
            made.add(more.replace("%", set.name()));
            return made;
        };
    }

    private static Function<PolicySet, List<String>> policies(UnaryOperator<Policy> other) {
        return set -> {
            List<Policy> kept = new ArrayList<>();
            for (Policy policy : set.policies()) {
                Optional.ofNullable(other.apply(policy)).ifPresent(kept::add);
            }
            return set.withPolicies(kept).make();
        };
    }

    private static Function<PolicySet, List<String>> using(Command command) {
        return policies(policy -> policy.command() == command
                ? new Policy(policy.name(), command, policy.permissive(), policy.roles(), ALWAYS, policy.check())
                : policy);
    }

    private static Function<PolicySet, List<String>> check(Command command) {
        return policies(policy -> policy.command() == command
                ? new Policy(policy.name(), command, policy.permissive(), policy.roles(), policy.using(), ALWAYS)
                : policy);
    }

    private static Function<PolicySet, List<String>> command(Command from, Command to) {
        return policies(policy -> policy.command() == from
                ? new Policy(
                        policy.name(),
                        to,
                        policy.permissive(),
                        policy.roles(),
                        policy.using(),
                        to == Command.SELECT ? Optional.empty() : policy.check())
                : policy);
    }
}
