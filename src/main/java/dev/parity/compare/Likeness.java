package dev.parity.compare;

import java.util.Map;

/** How much two rows have in common, from 0 to 1; a shared id decides. */
final class Likeness {
    private static final double LEAST = 0.25;
    private static final double BY_ID = 2;
    private static final double SAME_NAME = 0.3;

    private Likeness() {}

    /** 0 when the two have too little in common to be called the same row. */
    static double of(Node ours, Node theirs) {
        if (ours instanceof Node.Obj first && theirs instanceof Node.Obj second) {
            double likeness = objects(first.fields(), second.fields());
            return likeness < LEAST ? 0 : likeness;
        }
        if (ours instanceof Node.Arr first && theirs instanceof Node.Arr second) {
            return arrays(first, second);
        }
        boolean leaves = ours instanceof Node.Leaf && theirs instanceof Node.Leaf;
        return leaves && ours.hash() == theirs.hash() ? 1 : 0;
    }

    private static double objects(Map<String, Node> first, Map<String, Node> second) {
        if (known(first.get("id")) && known(second.get("id"))) {
            return first.get("id").hash() == second.get("id").hash() ? BY_ID : 0;
        }
        double common = 0;
        for (Map.Entry<String, Node> field : first.entrySet()) {
            Node other = second.get(field.getKey());
            if (other != null) {
                common += other.hash() == field.getValue().hash() ? 1 : SAME_NAME;
            }
        }
        return common / Math.max(1, Math.max(first.size(), second.size()));
    }

    /** An id that was born before this exchange says which row it is. */
    private static boolean known(Node id) {
        return id instanceof Node.Leaf leaf
                && leaf.text().startsWith("«")
                && leaf.symbols().isEmpty();
    }

    private static double arrays(Node.Arr first, Node.Arr second) {
        int shared = Math.min(first.elements().size(), second.elements().size());
        long equal = 0;
        for (int i = 0; i < shared; i++) {
            equal += first.elements().get(i).hash() == second.elements().get(i).hash() ? 1 : 0;
        }
        double likeness = (double) equal
                / Math.max(
                        1, Math.max(first.elements().size(), second.elements().size()));
        return likeness < LEAST ? 0 : likeness;
    }
}
