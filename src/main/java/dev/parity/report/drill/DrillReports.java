package dev.parity.report.drill;

import dev.parity.drill.DrillJson;
import dev.parity.drill.DrillResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that is kept of a drill beside its ledger. */
public final class DrillReports {
    private DrillReports() {}

    public static void write(DrillResult result, Path folder) {
        try {
            List<KeptFile> kept = KeptFile.in(folder);
            Files.writeString(folder.resolve("drill.md"), DrillText.markdown(result, kept));
            Files.writeString(folder.resolve("drill.html"), DrillPage.html(result, kept));
            Path next = folder.resolve("drill.json.next");
            Files.writeString(next, DrillJson.of(result));
            Files.move(next, folder.resolve("drill.json"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the report of the drill cannot be written to " + folder, e);
        }
    }
}
