package dev.parity.compare;

import java.util.stream.Collectors;

/** Canonical values as text for a reader. */
final class Shown {
    private static final int LONGEST = 400;

    private Shown() {}

    static String text(Node node) {
        String text = node instanceof Node.Leaf leaf ? leaf(leaf) : json(node);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }

    /** With the type made visible. */
    static String typed(Node node) {
        String text = json(node);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String leaf(Node.Leaf leaf) {
        return leaf.time()
                .map(check -> leaf.text().replace("»", " " + check.bucket() + "»"))
                .orElse(leaf.text());
    }

    private static String json(Node node) {
        if (node instanceof Node.Obj object) {
            return object.fields().entrySet().stream()
                    .map(e -> quoted(e.getKey()) + ":" + json(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node instanceof Node.Arr array) {
            return array.elements().stream().map(Shown::json).collect(Collectors.joining(",", "[", "]"));
        }
        Node.Leaf leaf = (Node.Leaf) node;
        return switch (leaf.type()) {
            case STRING -> quoted(leaf(leaf));
            case TEXT -> "text " + quoted(leaf(leaf));
            default -> leaf(leaf);
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
