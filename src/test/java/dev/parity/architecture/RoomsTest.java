package dev.parity.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the rooms, as in {@code docs/architecture.md}. */
class RoomsTest {
    private static final String ROOT = "dev.parity.";
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** Which rooms a room may import, itself aside. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("environment", List.of()),
            Map.entry("observation", List.of()),
            Map.entry("reference", List.of()),
            Map.entry("target", List.of("environment", "observation", "reference")),
            Map.entry("driver", List.of("environment", "observation", "target")),
            Map.entry("drill", List.of("environment", "observation", "target", "driver")),
            Map.entry("chaos", List.of("environment", "observation", "target", "driver", "drill")),
            Map.entry("compare", List.of("environment", "observation")),
            Map.entry("verdict", List.of("environment", "observation", "compare", "statistics")),
            Map.entry("prove", List.of("environment", "observation", "compare", "verdict", "target", "drill")),
            Map.entry("load", List.of("environment", "observation", "target", "driver", "drill", "statistics")),
            Map.entry("statistics", List.of()),
            Map.entry(
                    "report",
                    List.of("environment", "observation", "compare", "verdict", "drill", "chaos", "statistics")),
            Map.entry("gate", List.of("environment", "observation", "compare", "verdict", "statistics")),
            Map.entry("history", List.of("environment", "observation", "compare", "verdict")),
            Map.entry("evidence", List.of("environment", "observation", "compare", "verdict")),
            Map.entry("rowsecurity", List.of()));

    @TestFactory
    Stream<DynamicTest> imports_only_the_rooms_it_may() {
        return MAY_IMPORT.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + room.getKey() + "..")
                                .should()
                                .dependOnClassesThat(areInARoomOtherThan(room.getKey(), room.getValue()))
                                .check(MAIN)));
    }

    private static DescribedPredicate<JavaClass> areInARoomOtherThan(String room, List<String> allowed) {
        List<String> known = new ArrayList<>(allowed);
        known.add(room);
        return DescribedPredicate.describe(
                "are in a room other than " + known,
                other -> other.getPackageName().startsWith(ROOT)
                        && known.stream()
                                .noneMatch(name -> other.getPackageName().equals(ROOT + name)
                                        || other.getPackageName().startsWith(ROOT + name + ".")));
    }

    @Test
    void every_class_is_in_a_known_room() {
        List<String> rooms = new ArrayList<>(
                MAY_IMPORT.keySet().stream().map(room -> ROOT + room + "..").toList());
        rooms.add(ROOT + "cli..");
        classes().should().resideInAnyPackage(rooms.toArray(String[]::new)).check(MAIN);
    }

    @Test
    void there_are_no_cycles_between_rooms() {
        slices().matching("dev.parity.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void there_are_no_cycles_inside_the_reference_stack() {
        slices().matching("dev.parity.reference.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void services_of_the_reference_stack_do_not_know_each_other() {
        List<String> services = List.of("auth", "rest", "storage", "realtime", "functions", "gateway");
        for (String service : services) {
            List<String> others = Stream.concat(services.stream(), Stream.of("stack"))
                    .filter(other -> !other.equals(service))
                    .map(other -> ROOT + "reference." + other + "..")
                    .toList();
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "reference." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new))
                    .check(MAIN);
        }
    }

    @Test
    void judging_reads_no_clock_no_file_no_network_and_no_chance() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "compare..",
                        ROOT + "statistics..",
                        ROOT + "verdict..",
                        ROOT + "gate..",
                        ROOT + "chaos.score..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.file\\.Files|java\\.io\\.File.*|java\\.net\\.(http\\..*|Socket|URL)"
                        + "|java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)|java\\.security\\.SecureRandom"
                        + "|java\\.time\\.Clock")
                .check(MAIN);
    }

    @Test
    void only_the_command_line_and_process_mains_print_or_exit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(MAIN);
    }

    @Test
    void no_room_is_called_by_what_it_is_not() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..core..", "..manager..")
                .check(MAIN);
    }

    @Test
    void nothing_sleeps() {
        JavaClasses all =
                new ClassFileImporter().importPaths(Path.of("target", "classes"), Path.of("target", "test-classes"));
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(all);
    }
}
