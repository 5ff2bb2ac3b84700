package dev.parity.evidence;

import java.util.List;

/** Where two judgements of the same evidence part. */
final class Derivation {
    private Derivation() {}

    static String difference(String derived, String stored) {
        List<String> now = derived.lines().toList();
        List<String> then = stored.lines().toList();
        int line = 0;
        while (line < Math.min(now.size(), then.size()) && now.get(line).equals(then.get(line))) {
            line++;
        }
        return "run.json is not what its evidence comes to, from line " + (line + 1) + ": it says " + at(then, line)
                + ", the evidence says " + at(now, line);
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "nothing";
    }
}
