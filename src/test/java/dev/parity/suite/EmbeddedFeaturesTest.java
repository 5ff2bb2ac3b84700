package dev.parity.suite;

import java.io.IOException;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All features against the environment {@code embedded}, in this process. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
@ExcludeTags({"drill", "long"}) // they take minutes: parity run --env embedded --profile recovery, --select @long
public class EmbeddedFeaturesTest {
    private static LiveSuite live;

    @BeforeSuite
    static void boot() throws IOException {
        live = LiveSuite.open("embedded");
    }

    @AfterSuite
    static void stop() throws IOException {
        live.close();
    }
}
