package dev.parity.support;

import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;

/** Names of scenarios that stay the same in every environment and run. */
public final class ScenarioId {
    private static final String ROOT = "features/";

    private ScenarioId() {}

    /** {@code <area>/<feature file>/<slug of the title>}. */
    public static String of(URI feature, String title) {
        return path(feature).replaceFirst("\\.feature$", "") + "/" + slug(title);
    }

    /** The path below {@code features/}. */
    public static String path(URI feature) {
        String text = feature.toString();
        int root = text.lastIndexOf(ROOT);
        return root < 0 ? text : text.substring(root + ROOT.length());
    }

    static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
