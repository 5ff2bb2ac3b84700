package dev.parity.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** The scenarios found and chosen, ready to run through the JUnit Platform. */
final class Plan {
    private static final String PARALLELISM = "cucumber.execution.parallel.config.fixed.parallelism";
    private static final String POOL = "cucumber.execution.parallel.config.fixed.max-pool-size";
    private static final String NAMES = "cucumber.junit-platform.naming-strategy";

    private final TestPlan tests;
    private final Set<String> carried;

    private Plan(TestPlan tests, Set<String> carried) {
        this.tests = tests;
        this.carried = carried;
    }

    static Plan of(Launcher launcher, Selection selection, int threads) {
        Set<String> carried = new TreeSet<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(places(selection))
                .filters(includeEngines("cucumber"))
                .filters((PostDiscoveryFilter) found -> chosen(found, selection, carried))
                .configurationParameter(PARALLELISM, Integer.toString(threads))
                .configurationParameter(POOL, Integer.toString(threads))
                .configurationParameter(NAMES, "short")
                .configurationParameter(NAMES + ".short.example-name", "pickle")
                .build();
        return new Plan(launcher.discover(request), carried);
    }

    private static List<DiscoverySelector> places(Selection selection) {
        Set<String> features = selection.features();
        return features.isEmpty()
                ? List.of(selectPackage("features"))
                : features.stream()
                        .<DiscoverySelector>map(DiscoverySelectors::selectClasspathResource)
                        .toList();
    }

    private static FilterResult chosen(TestDescriptor found, Selection selection, Set<String> carried) {
        if (!found.isTest()) {
            return FilterResult.included("a container");
        }
        List<String> tags = found.getTags().stream()
                .map(TestTag::getName)
                .map(name -> "@" + name)
                .toList();
        carried.addAll(tags);
        boolean included = selection.includes(path(found), found.getDisplayName(), tags);
        return FilterResult.includedIf(included);
    }

    private static String path(TestDescriptor found) {
        TestSource source = found.getSource().orElseThrow();
        if (source instanceof ClasspathResourceSource resource) {
            return resource.getClasspathResourceName();
        }
        return ((FileSource) source).getFile().getPath();
    }

    /** Every tag that any scenario carries, chosen or not. */
    Set<String> carried() {
        return carried;
    }

    long size() {
        return tests.countTestIdentifiers(TestIdentifier::isTest);
    }

    TestPlan tests() {
        return tests;
    }
}
