package dev.parity.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Second pass: what is still unknown gets a symbol named after where it was born. Rows without a promised order are
 * visited in the order of their known content, so that both environments name them alike.
 */
final class Naming {
    private static final int LONGEST_PLACE = 120;
    private static final Pattern POSITION = Pattern.compile("/(?:\\d+|[0-9a-f]{10})(?=/|$)");
    private final Symbols symbols;
    private final TimeCheck.Window window;
    /** Times of this exchange: of rows that were made at once, any may come first. */
    private final Set<String> here = new HashSet<>();

    Naming(Symbols symbols, TimeCheck.Window window) {
        this.symbols = symbols;
        this.window = window;
    }

    Node named(Node node, String place) {
        if (!node.pending()) {
            return node;
        }
        if (node instanceof Node.Obj object) {
            Map<String, Node> fields = new LinkedHashMap<>();
            object.fields().forEach((key, child) -> fields.put(key, named(child, place + "/" + key)));
            return Node.Obj.of(fields);
        }
        if (node instanceof Node.Arr array) {
            return array(array, place);
        }
        return leaf((Node.Leaf) node, place);
    }

    private Node array(Node.Arr array, String place) {
        List<Node> elements = array.elements();
        Node[] named = new Node[elements.size()];
        for (int index : visits(array)) {
            Node element = elements.get(index);
            boolean byIndex = array.ordered() || elements.size() == 1;
            String step = byIndex ? Integer.toString(index) : Hash.shortHex(Long.toHexString(element.hash()));
            named[index] = named(element, place + "/" + step);
        }
        return Node.Arr.of(new ArrayList<>(List.of(named)), array.ordered(), array.keys());
    }

    private static int[] visits(Node.Arr array) {
        IntStream indices = IntStream.range(0, array.elements().size());
        return array.ordered()
                ? indices.toArray()
                : indices.boxed()
                        .sorted(Comparator.comparingLong(
                                i -> array.elements().get(i).hash()))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private Node leaf(Node.Leaf leaf, String place) {
        Piece first = leaf.pieces().get(0);
        if (leaf.pieces().size() == 1 && first.what() == Piece.What.TIME) {
            return time(leaf.type(), first.time().orElseThrow(), place);
        }
        StringBuilder text = new StringBuilder();
        List<String> born = new ArrayList<>();
        for (Piece piece : leaf.pieces()) {
            text.append(name(piece, place, born));
        }
        return Node.Leaf.named(leaf.type(), text.toString(), born);
    }

    private String name(Piece piece, String place, List<String> born) {
        if (piece.what() != Piece.What.IDENTITY) {
            return piece.what() == Piece.What.TIME ? "«" + piece.form() + "»" : piece.form();
        }
        Optional<String> known = symbols.known(piece.value());
        if (known.isPresent()) {
            return known.get();
        }
        String symbol = symbols.born(piece.value(), piece.form(), shortened(place));
        born.add(symbol);
        return symbol;
    }

    /** A time is known again in the same field: it stayed what it was. */
    private Node time(Node.Type type, TimeForm time, String place) {
        boolean hereBefore = !here.add(field(place) + " " + time.at());
        TimeCheck.Seen seen = hereBefore || time.at().getNano() % 1_000_000 == 0
                ? TimeCheck.Seen.UNKNOWN
                : symbols.seenBefore(field(place), time.at()) ? TimeCheck.Seen.AGAIN : TimeCheck.Seen.FIRST;
        return Node.Leaf.time(type, "«" + time.form() + "»", TimeCheck.of(time, window, seen));
    }

    /** The last two names of the place, without positions: times of different things are often close. */
    private static String field(String place) {
        String names = POSITION.matcher(place).replaceAll("");
        int last = names.lastIndexOf('/');
        return names.substring(Math.max(0, names.lastIndexOf('/', last - 1) + 1));
    }

    private static String shortened(String place) {
        return place.length() <= LONGEST_PLACE ? place : place.substring(0, LONGEST_PLACE) + "…" + Hash.shortHex(place);
    }
}
