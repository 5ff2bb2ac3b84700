package dev.parity.environment;

import java.util.List;

/**
 * The compose project that holds a stack.
 *
 * @param file compose file, from the repository root
 * @param images {@code official}, or {@code local}: those of {@code images-local.env} beside the file, with what {@code
 *     compose.local.yaml} changes
 * @param project how the project's name begins; a random ending keeps runs apart
 * @param profiles compose profiles to start
 */
public record ComposeStack(String file, String images, String project, List<String> profiles) {
    public ComposeStack {
        profiles = List.copyOf(profiles);
    }

    /** True for images that this checkout builds. */
    public boolean local() {
        return images.equals("local");
    }
}
