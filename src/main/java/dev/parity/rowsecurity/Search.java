package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks every door of a site what the model answers too; the first leak, or else
 * the first other difference, is made small.
 */
public final class Search {
    private final Site site;
    private final long seed;
    private int asked;

    /**
     * What was asked, and what was found.
     *
     * @param questions asked in all, of every door
     */
    public record Result(long seed, int sets, int viewers, int questions, Optional<Finding> finding) {}

    public Search(Site site, long seed) {
        this.site = site;
        this.seed = seed;
    }

    /**
     * Ends with the first set that leaks.
     *
     * @param prefix of the tables' names
     */
    public Result run(String prefix, int sets, int viewers) {
        Generator generator = new Generator(seed);
        List<PolicySet> drawn = new ArrayList<>();
        for (int i = 0; i < sets; i++) {
            drawn.add(generator.set(prefix + i));
        }
        site.lay(drawn);
        Finding worst = null;
        for (PolicySet set : drawn) {
            Finding found = search(set, generator, viewers);
            worst = worse(worst, found);
            if (worst != null && worst.leak()) {
                break;
            }
        }
        Optional<Finding> smallest = Optional.ofNullable(worst).map(finding -> new Shrinking(site).smallest(finding));
        return new Result(seed, sets, viewers, asked, smallest);
    }

    private Finding search(PolicySet set, Generator generator, int viewers) {
        Finding worst = null;
        for (Viewer viewer : generator.viewers(viewers)) {
            for (Question question : generator.questions(set)) {
                for (Site.Door door : site.doors()) {
                    if (door.takes(set, question)) {
                        asked++;
                        worst = worse(worst, ask(door, set, viewer, question));
                    }
                }
            }
        }
        return worst;
    }

    private static Finding worse(Finding left, Finding right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return right.leak() && !left.leak() ? right : left;
    }

    /** The difference, or null where door and model agree. */
    static Finding ask(Site.Door door, PolicySet set, Viewer viewer, Question question) {
        Reply expected = new Model(set, viewer).answer(question);
        Reply seen = door.ask(set, viewer, question);
        if (seen.equals(expected)) {
            return null;
        }
        return new Finding(Finding.isLeak(seen, expected), door.name(), set, viewer, question, seen, expected);
    }
}
