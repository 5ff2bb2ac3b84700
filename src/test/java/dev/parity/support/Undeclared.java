package dev.parity.support;

/** The environment has what it does not declare: nothing was proven about it, and that is for its file to mend. */
public final class Undeclared extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Undeclared(String environment, String capability, String found) {
        super("The environment " + environment + " does not declare the extended capability " + capability
                + ", and yet the database has " + found + ". Expected it to be declared. Write \"" + capability
                + "\" under extended in its file, or take " + found + " out of the database.");
    }
}
