package dev.parity.compare;

import dev.parity.observation.Evidence;
import dev.parity.observation.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How much of each endpoint noise hides; over five hundredths, too little is left to call the answers equal. */
public final class MaskBudget {
    private static final double MOST = 0.05;
    private static final Pattern SYMBOL = Pattern.compile("«[^»]*»|(?<=/)\\d+(?=/|$)");
    private final Noise noise;
    private final Map<String, Share> endpoints = new TreeMap<>();

    /** Values of an endpoint, and those of them that noise hides: each of one scenario, exchange and path. */
    private static final class Share {
        private final Set<String> values = new HashSet<>();
        private final Set<String> hidden = new HashSet<>();
    }

    private MaskBudget(Noise noise) {
        this.noise = noise;
    }

    /** One sentence for each endpoint of which the noise hides too much. */
    public static List<String> exceeded(Evidence reference, Noise noise) {
        if (noise.isEmpty()) {
            return List.of();
        }
        MaskBudget budget = new MaskBudget(noise);
        CanonicalForm form = CanonicalForm.of(reference);
        for (String scenario : reference.scenarios()) {
            form.exchanges(scenario).forEach(exchange -> budget.count(scenario, exchange));
        }
        return budget.sentences();
    }

    private void count(String scenario, Exchange exchange) {
        Share share = endpoints.computeIfAbsent(endpoint(exchange), name -> new Share());
        leaves(Path.top("response"), exchange.response(), scenario, exchange, share);
    }

    private void leaves(Path path, Node node, String scenario, Exchange exchange, Share share) {
        if (node instanceof Node.Obj object) {
            object.fields().forEach((name, child) -> leaves(path.field(name), child, scenario, exchange, share));
        } else if (node instanceof Node.Arr array) {
            array.elements().forEach(child -> leaves(path.index(0), child, scenario, exchange, share));
        } else {
            value(Path.general(path.text()), scenario, exchange, share);
        }
    }

    private void value(String path, String scenario, Exchange exchange, Share share) {
        String value = scenario + "\n" + exchange.name() + "\n" + path;
        share.values.add(value);
        if (noise.hides(scenario, exchange.name(), path)) {
            share.hidden.add(value);
        }
    }

    private static String endpoint(Exchange exchange) {
        if (exchange.kind() != Kind.HTTP) {
            return exchange.kind().name().toLowerCase(Locale.ROOT) + " \""
                    + exchange.raw().action() + "\"";
        }
        String url =
                exchange.request() instanceof Node.Obj asked && asked.fields().get("url") instanceof Node.Leaf leaf
                        ? leaf.text()
                        : "";
        String path = url.replaceFirst("^«gateway»", "").replaceFirst("[?#].*", "");
        return exchange.raw().asked().path("method").asText() + " "
                + SYMBOL.matcher(path).replaceAll("*");
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        endpoints.forEach((endpoint, share) -> {
            if (share.hidden.size() > MOST * share.values.size()) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "noise hides %d of %d values of %s (%.1f %%), more than 5 %%",
                        share.hidden.size(),
                        share.values.size(),
                        endpoint,
                        100.0 * share.hidden.size() / share.values.size()));
            }
        });
        return sentences;
    }
}
