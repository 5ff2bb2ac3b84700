package dev.parity.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line with everything around the commands: help, errors, defaults from variables and file. */
final class CommandLines {
    private static final int WIDTH = 120;
    private static final List<String> EXAMPLE_FIRST = List.of(
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    private CommandLines() {}

    /** Runs one command line to its exit code. */
    static int run(Surroundings surroundings, String... args) {
        var failures = new Failures(surroundings);
        try {
            var settings = new Settings(surroundings);
            var command = of(surroundings, settings, failures);
            settings.mustBeKnown(command);
            return command.execute(args);
        } catch (CommandFailure bad) {
            return failures.known(bad);
        }
    }

    private static CommandLine of(Surroundings surroundings, Settings settings, Failures failures) {
        var root = new CommandLine(ParityCommand.class, factory(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setHelpSectionKeys(EXAMPLE_FIRST)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(settings)
                .setParameterExceptionHandler(failures::usage)
                .setExecutionExceptionHandler(failures::execution);
        alike(root);
        return root;
    }

    /** What every command shares, so that none has to repeat it. */
    private static void alike(CommandLine command) {
        var spec = command.getCommandSpec().versionProvider(new ParityCommand.Version());
        if (spec.usageMessage().footerHeading().isEmpty()) {
            spec.usageMessage().footerHeading("Example:%n");
        }
        spec.usageMessage()
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%nParameters:%n")
                .commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(CommandLines::alike);
    }

    /** Commands that take the surroundings get them; all others need nothing. */
    private static IFactory factory(Surroundings surroundings) {
        var usual = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (var constructor : type.getDeclaredConstructors()) {
                    if (List.of(constructor.getParameterTypes()).equals(List.of(Surroundings.class))) {
                        return type.cast(constructor.newInstance(surroundings));
                    }
                }
                return usual.create(type);
            }
        };
    }
}
