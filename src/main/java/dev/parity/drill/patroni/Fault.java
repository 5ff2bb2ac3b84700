package dev.parity.drill.patroni;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to the host that leads. */
public enum Fault {
    CRASH("the leader's host is lost with all that runs on it"),
    SWITCHOVER("the leader gives up its role as planned"),
    PARTITION("the leader is cut off from etcd and the other hosts, while clients still reach it");

    private final String story;

    Fault(String story) {
        this.story = story;
    }

    public String story() {
        return story;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Fault> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Fault::word).toList();
    }
}
