package dev.parity.gate;

import java.time.Duration;
import java.util.List;

/** What a rule asks for; evidence that is older than {@code maxAge} proves nothing. */
public sealed interface Need {
    Duration maxAge();

    /** The key in a policy file. */
    String word();

    /** A run of everything in these profiles, by which the environment is conformant and equal to its reference. */
    record Run(Duration maxAge, List<String> profiles) implements Need {
        public Run {
            profiles = List.copyOf(profiles);
        }

        @Override
        public String word() {
            return "run";
        }
    }

    /** @param select a tag expression or {@code /part of a title/}: these scenarios passed, at least that many */
    record Scenarios(Duration maxAge, String select, int atLeast) implements Need {
        @Override
        public String word() {
            return "scenarios";
        }
    }

    /** The same release as the reference: declared versions, and every object of the application's database. */
    record Release(Duration maxAge) implements Need {
        @Override
        public String word() {
            return "release";
        }
    }

    /** Of today's ledger, judged by the newest run: none expired or stale, and no more than that many in use. */
    record Waivers(Duration maxAge, int atMost) implements Need {
        @Override
        public String word() {
            return "waivers";
        }
    }

    /**
     * The last proof that seeded faults are noticed.
     *
     * @param atLeast share of the seeded faults that was noticed
     * @param faults number that must have been seeded
     */
    record Detection(Duration maxAge, double atLeast, int faults, int falseAlarms) implements Need {
        @Override
        public String word() {
            return "detection";
        }
    }

    /** The last drill of a kind was successful. */
    record Drill(Duration maxAge, String kind) implements Need {
        @Override
        public String word() {
            return "drill";
        }
    }

    /** @param allow words of latency that are good enough; anything else is not */
    record Latency(Duration maxAge, List<String> allow) implements Need {
        public Latency {
            allow = List.copyOf(allow);
        }

        @Override
        public String word() {
            return "latency";
        }
    }

    /** A person looked, and says so with name and date. */
    record Signed(Duration maxAge, String by, String shows) implements Need {
        @Override
        public String word() {
            return "signed";
        }
    }
}
