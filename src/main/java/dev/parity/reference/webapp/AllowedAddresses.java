package dev.parity.reference.webapp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ranges of addresses, {@code 10.0.0.0/8}. The peer of the connection counts, never what a header claims. */
final class AllowedAddresses {
    private static final String LITERAL = "[0-9.]+|[0-9a-fA-F:]+";
    private final List<Range> ranges;

    private record Range(byte[] network, int bits) {
        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private AllowedAddresses(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    static AllowedAddresses parse(String text, String variable, List<String> mistakes) {
        List<Range> ranges = new ArrayList<>();
        for (String each : Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList()) {
            try {
                ranges.add(range(each));
            } catch (UnknownHostException | IllegalArgumentException wrong) {
                mistakes.add(variable + "  \"" + each + "\" is no range of addresses. Expected one such as 10.0.0.0/8."
                        + " Write " + variable + "=127.0.0.1/32.");
            }
        }
        return new AllowedAddresses(ranges);
    }

    private static Range range(String text) throws UnknownHostException {
        String[] parts = text.split("/", 2);
        if (!parts[0].matches(LITERAL)) {
            throw new IllegalArgumentException(text);
        }
        byte[] network = InetAddress.getByName(parts[0]).getAddress();
        int bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException(text);
        }
        return new Range(network, bits);
    }

    boolean holds(InetAddress peer) {
        return ranges.stream().anyMatch(range -> range.holds(peer.getAddress()));
    }
}
