package dev.parity.reference.rest.schema;

import java.util.ArrayList;
import java.util.List;

/** Reads from a view's stored query (a pg_node_tree) which table column each of its columns comes from. */
final class TargetList {
    private static final int QUERY_DEPTH = 2;
    private static final int ENTRY_DEPTH = 4;

    /** @param number the view's column @param table oid, 0 for an expression */
    record Entry(int number, long table, int column) {}

    private final String tree;
    private final List<Entry> entries = new ArrayList<>();
    private int at;
    private int depth;
    private boolean inList;
    private String key = "";
    private long number;
    private long table;
    private long column;

    private TargetList(String tree) {
        this.tree = tree;
    }

    static List<Entry> of(String tree) {
        TargetList reader = new TargetList(tree);
        reader.read();
        return List.copyOf(reader.entries);
    }

    private void read() {
        boolean done = false;
        while (!done && at < tree.length()) {
            char c = tree.charAt(at);
            if (c == '(' || c == '{') {
                depth++;
                at++;
            } else if (c == ')' || c == '}') {
                done = close();
                at++;
            } else if (c == ' ') {
                at++;
            } else {
                word();
            }
        }
    }

    /** Whether the target list has ended. */
    private boolean close() {
        if (inList && depth == ENTRY_DEPTH) {
            entries.add(new Entry((int) number, table, (int) column));
        }
        depth--;
        return inList && depth == QUERY_DEPTH;
    }

    private void word() {
        int start = at;
        while (at < tree.length() && " (){}".indexOf(tree.charAt(at)) < 0) {
            at += tree.charAt(at) == '\\' ? 2 : 1;
        }
        String word = tree.substring(start, Math.min(at, tree.length()));
        if (word.startsWith(":")) {
            key = word;
            inList |= depth == QUERY_DEPTH && key.equals(":targetList");
        } else if (inList && depth == ENTRY_DEPTH) {
            value(word);
        }
    }

    private void value(String word) {
        switch (key) {
            case ":resno" -> number = Long.parseLong(word);
            case ":resorigtbl" -> table = Long.parseLong(word);
            case ":resorigcol" -> column = Long.parseLong(word);
            default -> {
                return;
            }
        }
        key = "";
    }
}
