package dev.parity.rowsecurity;

import java.util.List;
import java.util.function.Function;

/**
 * A way in which an environment can be other than declared.
 *
 * @param leaks whether more is seen or done than is allowed; else less
 * @param seam the statements that such an environment is made by
 */
record Bug(String name, boolean leaks, Function<PolicySet, List<String>> seam) {
    @Override
    public String toString() {
        return name;
    }
}
