package dev.parity.cli;

/** Entry point of the command line; nothing heavy is touched before a command asks for it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = CommandLines.run(Surroundings.ofProcess(), args);
        System.exit(code);
    }
}
