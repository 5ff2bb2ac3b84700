package dev.parity.observation;

import java.text.Normalizer;
import java.util.Locale;

/** The stable id of a scenario: {@code <area>/<feature>/<slug of the title>}; a moved line does not change it. */
public final class ScenarioId {
    private static final String FOLDER = "features/";

    private ScenarioId() {}

    /**
     * Of one scenario, or one row of an outline with its words filled in.
     *
     * @param feature path or URI of the feature file, as {@code classpath:features/auth/sign_up.feature} or
     *     {@code auth/sign_up.feature}
     */
    public static String of(String feature, String title) {
        return feature(feature).replaceFirst("\\.feature$", "") + "/" + slug(title);
    }

    /** The path below {@code features/}: {@code auth/sign_up.feature}. */
    public static String feature(String pathOrUri) {
        int folder = pathOrUri.lastIndexOf(FOLDER);
        return folder < 0 ? pathOrUri : pathOrUri.substring(folder + FOLDER.length());
    }

    private static String slug(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
