package dev.parity.cli.prove;

import dev.parity.environment.Environment;
import dev.parity.prove.Proof;
import dev.parity.target.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One kind of faults: which there are, how they are seeded, and what is written about it. */
interface Proving {
    /**
     * One proof.
     *
     * @param folder what is kept of it goes here
     * @param faults ids, empty for all
     * @param groups groups of the catalogue, empty for all
     * @param lanes how many are seeded side by side
     * @param written down when the record is on disk: an interrupt waits for it
     */
    record Job(
            String id,
            Home home,
            Environment environment,
            Path folder,
            List<String> faults,
            List<String> groups,
            int lanes,
            CountDownLatch written) {}

    List<String> groups();

    /** Ids, and the words that stand for several. */
    List<String> words();

    Proof proven(Job job);

    String summary(Proof proof);

    /** The record as Markdown. */
    String record(Proof proof);

    /** @param old what the file holds now, may be empty */
    String into(String old, String record);

    boolean holds(Proof proof);
}
