package dev.parity.environment;

import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import dev.parity.environment.SchemaCheck.Spot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a schema cannot say: how the parts of an environment belong together. */
final class Checks {
    private static final List<String> KINDS = List.of("embedded", "compose", "kubernetes", "attached");
    private final Spot root;
    private final Mistakes mistakes;

    Checks(Mapping tree, Mistakes mistakes) {
        this.root = new Spot(tree.place(), "", tree);
        this.mistakes = mistakes;
    }

    void check(Path file, Capabilities capabilities) {
        checkName(file);
        checkTarget();
        checkExtended(capabilities);
        checkUrls();
        checkBudgets();
        checkCommands();
        checkExpectations();
    }

    private void checkExpectations() {
        child(root, "expectations")
                .ifPresent(facts -> ((Mapping) facts.value())
                        .entries()
                        .keySet()
                        .forEach(fact -> child(facts, fact).ifPresent(this::checkExpectation)));
    }

    private void checkExpectation(Spot spot) {
        var verb = scalar(spot, "must")
                .map(Checks::text)
                .filter(Verb.all()::contains)
                .map(Verb::of);
        if (verb.filter(Verb::compares).isPresent()) {
            checkNumber(spot);
        }
        if (verb.filter(Verb.DECLARED::equals).isPresent() && has(spot, "value")) {
            var wrong = "does not belong to \"be declared\"";
            add(spot.below("value"), wrong, "the value below facts, where it is declared", "Move it to facts");
        }
    }

    private void checkNumber(Spot spot) {
        var value = scalar(spot, "value").map(Checks::text);
        if (value.isEmpty()) {
            var key = spot.key() + ".value";
            mistakes.add(
                    spot.place(), key, "is missing", "a number to compare with", "Write \"value: 50\" beside must");
        } else if (!value.get().matches("-?[0-9]+(\\.[0-9]+)?")) {
            add(spot.below("value"), "\"" + value.get() + "\" is no number", "a number", "Write \"value: 50\"");
        }
    }

    private void checkName(Path file) {
        var expected = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        scalar(root, "name").filter(name -> !text(name).equals(expected)).ifPresent(name -> {
            var wrong = "\"" + text(name) + "\" is not the file's name";
            add(name, wrong, "the file's name without its ending", "Write \"" + expected + "\", or rename the file");
        });
    }

    private void checkTarget() {
        var target = scalar(root, "target");
        if (target.isEmpty() && !has(root, "target")) {
            var expected = "one of embedded, compose, kubernetes, attached, here or in the environment it extends";
            mistakes.add(root.place(), "target", "is missing", expected, "Write \"target: attached\", for example");
        }
        target.ifPresent(spot -> KINDS.forEach(kind -> checkBlock(spot, kind)));
        target.filter(spot -> text(spot).equals("attached")).ifPresent(this::checkAttached);
        target.filter(spot -> text(spot).equals("kubernetes")).ifPresent(this::checkKubernetes);
    }

    /** The current context of a kubeconfig changes behind one's back, so it is never used. */
    private void checkKubernetes(Spot target) {
        var block = has(root, "kubernetes") ? root.below("kubernetes") : target;
        if (!has(root, "kubernetes") || !has(block, "context")) {
            var expected = "a context of the kubeconfig by name, because the target is kubernetes";
            var remedy = "Write \"context: NAME\" below kubernetes; kubectl config get-contexts lists them";
            mistakes.add(block.place(), "kubernetes.context", "is missing", expected, remedy);
        }
    }

    private void checkBlock(Spot target, String kind) {
        if (has(root, kind) && KINDS.contains(text(target)) && !text(target).equals(kind)) {
            var wrong = "does not belong to target \"" + text(target) + "\"";
            add(root.below(kind), wrong, "it only where target is " + kind, "Remove it, or change the target");
        }
    }

    private void checkAttached(Spot target) {
        var endpoints = has(root, "endpoints") ? root.below("endpoints") : target;
        boolean booted = has(root, "lifecycle") && has(root.below("lifecycle"), "up"); // and may tell its addresses
        if (!booted && (!has(root, "endpoints") || !has(endpoints, "gateway"))) {
            var expected = "the base URL of the gateway, because the target is attached";
            var remedy = "Write \"gateway: https://api.example.org\" below endpoints";
            mistakes.add(endpoints.place(), "endpoints.gateway", "is missing", expected, remedy);
        }
    }

    private void checkExtended(Capabilities capabilities) {
        items(root, "extended").forEach(spot -> checkExtended(spot, capabilities));
    }

    private void checkExtended(Spot spot, Capabilities capabilities) {
        var known = capabilities.find(text(spot));
        if (known.isEmpty()) {
            unknownCapability(spot, capabilities.extendedIds());
        } else if (!known.get().extended()) {
            var wrong = "\"" + text(spot) + "\" is a core capability";
            add(spot, wrong, "extended capabilities only: core ones are expected everywhere", "Remove it");
        }
    }

    private void unknownCapability(Spot spot, List<String> ids) {
        var near = Near.to(text(spot), ids);
        add(
                spot,
                "\"" + text(spot) + "\" is no capability",
                "one of " + String.join(", ", ids) + " (environments/capabilities.yaml)",
                near.map(Near::meant).orElse("Remove it, or add it to the list"));
    }

    private void checkUrls() {
        child(root, "endpoints")
                .ifPresent(endpoints -> ((Mapping) endpoints.value())
                        .entries().keySet().stream()
                                .filter(key -> !key.equals("functions")) // a folder
                                .forEach(key -> scalar(endpoints, key).ifPresent(this::checkUrl)));
    }

    private void checkUrl(Spot spot) {
        Urls.wrong(text(spot)).ifPresent(wrong -> {
            var expected = "a URL with a host, and a port from 1 to 65535 if any";
            add(spot, wrong, expected, "Write \"https://api.example.org:8443\", for example");
        });
    }

    private void checkBudgets() {
        for (var name : List.of("rto", "rpo")) {
            child(root, "budgets")
                    .flatMap(budgets -> child(budgets, name))
                    .flatMap(budget -> scalar(budget, "value"))
                    .filter(value -> !Durations.valid(text(value)))
                    .ifPresent(value -> add(
                            value,
                            "\"" + text(value) + "\" " + Durations.wrong(text(value)),
                            Durations.EXPECTED,
                            Durations.remedy(text(value))));
        }
        child(root, "budgets")
                .flatMap(budgets -> child(budgets, "latency"))
                .flatMap(budget -> scalar(budget, "value"))
                .filter(value -> !Durations.valid(text(value)) && !text(value).endsWith("%"))
                .ifPresent(value -> add(
                        value,
                        "\"" + text(value) + "\" is no limit of a latency",
                        "a share of the reference's latency such as 25%, or a duration such as 300ms",
                        "Write \"25%\""));
    }

    private void checkCommands() {
        child(root, "abilities")
                .ifPresent(abilities -> ((Mapping) abilities.value())
                        .entries()
                        .keySet()
                        .forEach(name -> child(abilities, name).ifPresent(this::checkCommand)));
    }

    private void checkCommand(Spot ability) {
        boolean command = scalar(ability, "by")
                .filter(by -> List.of("command", "pgbackrest").contains(text(by)))
                .isPresent();
        if (command && !has(ability, "run")) {
            var key = ability.key() + ".run";
            mistakes.add(ability.place(), key, "is missing", "the command line", "Write \"run: …\" beside by");
        }
    }

    private void add(Spot spot, String wrong, String expected, String remedy) {
        mistakes.add(spot.place(), spot.key(), wrong, expected, remedy);
    }

    private static boolean has(Spot spot, String name) {
        return spot.has(name);
    }

    private static Optional<Spot> child(Spot spot, String name) {
        return has(spot, name)
                ? Optional.of(spot.below(name)).filter(below -> below.value() instanceof Mapping)
                : Optional.empty();
    }

    private static Optional<Spot> scalar(Spot spot, String name) {
        return has(spot, name)
                ? Optional.of(spot.below(name)).filter(below -> below.value() instanceof Scalar)
                : Optional.empty();
    }

    private static List<Spot> items(Spot spot, String name) {
        if (!has(spot, name) || !(spot.below(name).value() instanceof Items items)) {
            return List.of();
        }
        var list = spot.below(name);
        return java.util.stream.IntStream.range(0, items.values().size())
                .mapToObj(list::below)
                .filter(item -> item.value() instanceof Scalar)
                .toList();
    }

    private static String text(Spot spot) {
        return ((Scalar) spot.value()).text();
    }
}
