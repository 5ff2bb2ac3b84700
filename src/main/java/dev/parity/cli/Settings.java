package dev.parity.cli;

import dev.parity.environment.Near;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the value of an option comes from when no flag gives it: the variable {@code PARITY_<KEY>}, then the file
 * {@code parity.properties} in the repository's root, then the default. The key is the flag's name: {@code --env} is
 * {@code PARITY_ENV} and {@code env}.
 */
final class Settings implements IDefaultValueProvider {
    static final String FILE = "parity.properties";
    private static final Pattern DEFAULT = Pattern.compile("Default: ([^.]+)\\.");
    private final Surroundings surroundings;
    private final Properties file = new Properties();

    Settings(Surroundings surroundings) {
        this.surroundings = surroundings;
        load(surroundings.home().resolve(FILE));
    }

    /** @param origin what a reader is told: a variable's name, the file's, or {@code default} */
    record Value(String value, String origin) {}

    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option && settable(option)
                ? outside(option).map(Value::value).orElse(null)
                : null;
    }

    Value of(OptionSpec option) {
        return outside(option).orElseGet(() -> new Value(usual(option), "default"));
    }

    /** As picocli knows it, or as the option's own text says. */
    private static String usual(OptionSpec option) {
        if (option.defaultValue() != null) {
            return option.defaultValue();
        }
        var said = DEFAULT.matcher(String.join(" ", option.description()));
        return said.find() ? said.group(1) : "";
    }

    private Optional<Value> outside(OptionSpec option) {
        var variable = variable(option);
        var fromVariable = surroundings.variables().getOrDefault(variable, "");
        if (!fromVariable.isEmpty()) {
            return Optional.of(new Value(fromVariable, variable));
        }
        return Optional.ofNullable(file.getProperty(key(option))).map(value -> new Value(value, FILE));
    }

    static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    static String variable(OptionSpec option) {
        return "PARITY_" + key(option).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static boolean settable(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp();
    }

    /** @throws CommandFailure if the file has a key that no command takes */
    void mustBeKnown(CommandLine root) {
        var known = new TreeSet<String>();
        collect(root, known);
        for (var key : new TreeSet<>(file.stringPropertyNames())) {
            if (!known.contains(key)) {
                throw new CommandFailure(ExitCode.USAGE, unknown(key, known));
            }
        }
    }

    private static void collect(CommandLine command, Set<String> known) {
        command.getCommandSpec().options().stream()
                .filter(Settings::settable)
                .map(Settings::key)
                .forEach(known::add);
        command.getSubcommands().values().forEach(below -> collect(below, known));
    }

    private static String unknown(String key, Set<String> known) {
        var near = Near.to(key, known).map(word -> "Did you mean " + word + "? Write \"" + word + "\".");
        return "%s  %s  is an unknown key. Expected one of %s. %s"
                .formatted(FILE, key, String.join(", ", known), near.orElse("Remove it."));
    }

    private void load(Path path) {
        if (!Files.isRegularFile(path)) {
            return;
        }
        try (var reader = Files.newBufferedReader(path)) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, FILE + "  is no properties file: " + e.getMessage());
        }
    }
}
