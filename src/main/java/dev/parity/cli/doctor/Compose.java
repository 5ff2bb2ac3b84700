package dev.parity.cli.doctor;

import dev.parity.environment.ComposeStack;
import dev.parity.target.compose.ComposeImages;
import dev.parity.target.compose.DockerCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a compose project can be booted here: the engine, the file, the images. */
final class Compose {
    private final Path home;
    private final ComposeStack stack;

    Compose(Path home, ComposeStack stack) {
        this.home = home;
        this.stack = stack;
    }

    List<Finding> findings() {
        var missing = DockerCheck.missing();
        if (missing.isPresent()) {
            return List.of(Finding.problem(
                    "docker", missing.get().seen(), missing.get().remedy()));
        }
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("docker", DockerCheck.seen()));
        var file = home.resolve(stack.file());
        if (Files.isRegularFile(file)) {
            findings.add(images(new ComposeImages(file, stack.local(), stack.profiles())));
        } else {
            var seen = stack.file() + " does not exist";
            findings.add(Finding.problem("compose file", seen, "Correct compose.file."));
        }
        return findings;
    }

    private Finding images(ComposeImages images) {
        var absent = images.absent();
        if (absent.isEmpty()) {
            return Finding.ok("images", images.names().size() + " " + stack.images() + " images are here");
        }
        var seen = String.join(", ", absent) + (absent.size() == 1 ? " is" : " are") + " not here";
        return stack.local()
                ? Finding.problem("images", seen, ComposeImages.BUILD)
                : Finding.note("images", seen, "A run pulls them; write --images local for images of this checkout.");
    }
}
