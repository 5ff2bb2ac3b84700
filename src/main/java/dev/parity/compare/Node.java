package dev.parity.compare;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A canonical value; hashes leave out what may differ between equals, so that equal hashes mean "worth pairing". */
sealed interface Node {
    long hash();

    /** Whether a time stands somewhere in it, so that equal hashes alone do not make it equal. */
    boolean timed();

    /** Whether a volatile value in it still waits for its symbol. */
    boolean pending();

    /** What a leaf is, as far as a client can tell. */
    enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        TEXT,
        BYTES
    }

    /**
     * @param pieces of a text with volatile parts; empty when there are none
     * @param time set when the whole value is a time
     * @param symbols born in this very exchange that occur in it
     */
    record Leaf(Type type, String text, List<Piece> pieces, Optional<TimeCheck> time, List<String> symbols, long hash)
            implements Node {
        static Leaf of(Type type, String text) {
            return new Leaf(type, text, List.of(), Optional.empty(), List.of(), hashOf(type, text));
        }

        static Leaf pending(Type type, String text, List<Piece> pieces) {
            return new Leaf(type, text, pieces, Optional.empty(), List.of(), hashOf(type, text));
        }

        static Leaf named(Type type, String text, List<String> symbols) {
            return new Leaf(type, text, List.of(), Optional.empty(), symbols, hashOf(type, text));
        }

        static Leaf time(Type type, String text, TimeCheck check) {
            return new Leaf(type, text, List.of(), Optional.of(check), List.of(), hashOf(type, text));
        }

        @Override
        public boolean timed() {
            return time.isPresent();
        }

        @Override
        public boolean pending() {
            return !pieces.isEmpty();
        }

        /** Equal but for the way in which a number is written. */
        boolean sameNumber(Leaf other) {
            return type == Type.NUMBER
                    && other.type == Type.NUMBER
                    && new BigDecimal(text).compareTo(new BigDecimal(other.text)) == 0;
        }

        private static long hashOf(Type type, String text) {
            return Hash.add(Hash.of(text), type.ordinal() + 1L);
        }
    }

    record Obj(Map<String, Node> fields, long hash, boolean timed, boolean pending) implements Node {
        static Obj of(Map<String, Node> fields) {
            long hash = 17;
            boolean timed = false;
            boolean pending = false;
            for (Map.Entry<String, Node> field : fields.entrySet()) {
                hash += Hash.add(Hash.of(field.getKey()), field.getValue().hash());
                timed |= field.getValue().timed();
                pending |= field.getValue().pending();
            }
            return new Obj(fields, Hash.add(hash, 31), timed, pending);
        }
    }

    /**
     * @param ordered whether the order is promised
     * @param keys by which it is ordered, as far as known
     */
    record Arr(List<Node> elements, boolean ordered, SortKeys keys, long hash, boolean timed, boolean pending)
            implements Node {
        static Arr of(List<Node> elements, boolean ordered) {
            return of(elements, ordered, SortKeys.UNKNOWN);
        }

        static Arr of(List<Node> elements, boolean ordered, SortKeys keys) {
            long hash = 19;
            boolean timed = false;
            boolean pending = false;
            for (Node element : elements) {
                hash = ordered ? Hash.add(hash, element.hash()) : hash + Hash.add(element.hash(), 37);
                timed |= element.timed();
                pending |= element.pending();
            }
            return new Arr(elements, ordered, keys, Hash.add(hash, elements.size()), timed, pending);
        }
    }
}
