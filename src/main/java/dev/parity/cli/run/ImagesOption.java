package dev.parity.cli.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which images compose environments run. */
public final class ImagesOption {
    private static final String VARIABLE = "PARITY_IMAGES";

    @Option(
            names = "--images",
            paramLabel = "KIND",
            description = "Images of compose environments: official, or local for those of this checkout. Default:"
                    + " PARITY_IMAGES, else official.")
    private Optional<String> kind = Optional.empty();

    /** The process environment with the choice made. */
    public Map<String, String> over(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        kind.ifPresent(images -> all.put(VARIABLE, images));
        return all;
    }
}
