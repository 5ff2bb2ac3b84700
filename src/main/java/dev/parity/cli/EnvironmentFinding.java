package dev.parity.cli;

import dev.parity.environment.BadEnvironment;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.environment.Mistake;
import java.util.List;
import java.util.Optional;

/**
 * What became of reading one environment file.
 *
 * @param name as asked for
 * @param file as a reader knows it
 * @param mistakes empty for a valid file
 */
record EnvironmentFinding(
        String name, String file, Optional<String> title, Optional<String> target, List<Line> mistakes) {
    /** A mistake in JSON. */
    record Line(String file, int line, String key, String wrong, String expected, String remedy) {
        static Line of(Mistake mistake) {
            return new Line(
                    mistake.place().shown(),
                    mistake.place().line(),
                    mistake.key(),
                    mistake.wrong(),
                    mistake.expected(),
                    mistake.remedy());
        }

        @Override
        public String toString() {
            return "%s:%d  %s  %s. Expected %s. %s.".formatted(file, line, key, wrong, expected, remedy);
        }
    }

    static EnvironmentFinding of(EnvironmentFiles files, String name) {
        var shown = files.shown(files.file(name));
        try {
            Environment environment = files.read(name);
            var target = Optional.of(Output.word(environment.target()));
            return new EnvironmentFinding(name, shown, Optional.of(environment.title()), target, List.of());
        } catch (BadEnvironment bad) {
            var lines = bad.mistakes().stream().map(Line::of).toList();
            return new EnvironmentFinding(name, shown, Optional.empty(), Optional.empty(), lines);
        }
    }

    boolean valid() {
        return mistakes.isEmpty();
    }

    String state() {
        int number = mistakes.size();
        return valid() ? "valid" : number == 1 ? "1 mistake" : number + " mistakes";
    }
}
