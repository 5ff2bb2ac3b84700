package dev.parity.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which symbols of the reference and of the other environment mean the same although rows without a promised order
 * gave them different names. Only values born in both, in fields paired with each other, are bound; once.
 */
final class Bindings {
    private final Map<String, String> toObserved = new HashMap<>();
    private final Map<String, String> toReference = new HashMap<>();

    boolean isEmpty() {
        return toObserved.isEmpty();
    }

    /** Whether both texts say the same under the bindings so far; binds what was born in both. */
    boolean same(Node.Leaf reference, Node.Leaf observed) {
        if (reference.text().equals(observed.text())) {
            return consistent(reference.text(), observed.text());
        }
        return renamed(reference.text()).equals(observed.text()) || bind(reference, observed);
    }

    private boolean consistent(String reference, String observed) {
        return toObserved.isEmpty() || renamed(reference).equals(observed);
    }

    private String renamed(String text) {
        if (toObserved.isEmpty() || text.indexOf('«') < 0) {
            return text;
        }
        String whole = toObserved.get(text);
        if (whole != null) {
            return whole;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('«'); open >= 0; open = text.indexOf('«', from)) {
            int close = text.indexOf('»', open);
            if (close < 0) {
                break;
            }
            String symbol = text.substring(open, close + 1);
            out.append(text, from, open).append(toObserved.getOrDefault(symbol, symbol));
            from = close + 1;
        }
        return out.append(text.substring(from)).toString();
    }

    private boolean bind(Node.Leaf reference, Node.Leaf observed) {
        List<String> ours = reference.symbols();
        List<String> theirs = observed.symbols();
        if (ours.isEmpty() || ours.size() != theirs.size() || !sameBut(reference, observed)) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!free(ours.get(i), theirs.get(i))) {
                return false;
            }
        }
        for (int i = 0; i < ours.size(); i++) {
            toObserved.put(ours.get(i), theirs.get(i));
            toReference.put(theirs.get(i), ours.get(i));
        }
        return true;
    }

    private boolean free(String ours, String theirs) {
        boolean sameForm = form(ours).equals(form(theirs));
        return sameForm && !toObserved.containsKey(ours) && !toReference.containsKey(theirs);
    }

    private static boolean sameBut(Node.Leaf reference, Node.Leaf observed) {
        return without(reference).equals(without(observed));
    }

    private static String without(Node.Leaf leaf) {
        String text = leaf.text();
        for (String symbol : leaf.symbols()) {
            text = text.replace(symbol, "«»");
        }
        return text;
    }

    private static String form(String symbol) {
        int place = symbol.lastIndexOf(' ');
        return place < 0 ? symbol : symbol.substring(0, place);
    }
}
