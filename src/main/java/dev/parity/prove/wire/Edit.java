package dev.parity.prove.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Changes to one message, in this order.
 *
 * @param drop names of header lines that are lost
 * @param dropSpelt names of header lines that are lost if they are spelt just so
 * @param rename header lines that get another name
 * @param edit replacements in the values of header lines, by name
 * @param set header lines that have this one value afterwards
 * @param add header lines that are appended, whatever is there
 * @param start replacement in the start line: method, path, version, status
 * @param path how the path is spelt afterwards
 * @param token tokens in the line {@code Authorization} are signed afresh
 * @param body replacements in the body
 * @param shape what happens to the body as a whole
 * @param cut bytes after which the body ends, too short for its length
 */
public record Edit(
        List<String> drop,
        List<String> dropSpelt,
        Map<String, String> rename,
        Map<String, Replacement> edit,
        Map<String, String> set,
        Map<String, String> add,
        Optional<Replacement> start,
        Optional<Spelling> path,
        Optional<Resigning> token,
        List<Replacement> body,
        Optional<Shape> shape,
        Optional<Integer> cut) {
    public static final Edit NONE = new Edit(null, null, null, null, null, null, null, null, null, null, null, null);

    public Edit {
        drop = drop == null ? List.of() : List.copyOf(drop);
        dropSpelt = dropSpelt == null ? List.of() : List.copyOf(dropSpelt);
        rename = rename == null ? Map.of() : Map.copyOf(rename);
        edit = edit == null ? Map.of() : Map.copyOf(edit);
        set = set == null ? Map.of() : Map.copyOf(set);
        add = add == null ? Map.of() : Map.copyOf(add);
        start = start == null ? Optional.empty() : start;
        path = path == null ? Optional.empty() : path;
        token = token == null ? Optional.empty() : token;
        body = body == null ? List.of() : List.copyOf(body);
        shape = shape == null ? Optional.empty() : shape;
        cut = cut == null ? Optional.empty() : cut;
    }

    /** Whether the whole body has to be there before anything can go on. */
    boolean needsBody() {
        return !body.isEmpty() || shape.isPresent() || cut.isPresent();
    }

    Head on(Head head) {
        List<Head.Line> lines = head.lines().stream()
                .filter(line -> drop.stream().noneMatch(line::is) && !dropSpelt.contains(line.name()))
                .map(this::renamed)
                .map(this::edited)
                .map(this::resigned)
                .collect(Collectors.toList());
        Head changed = new Head(startOf(head.start()), lines);
        for (Map.Entry<String, String> line : set.entrySet()) {
            changed = changed.without(line.getKey()).with(line.getKey(), line.getValue());
        }
        for (Map.Entry<String, String> line : add.entrySet()) {
            changed = changed.with(line.getKey(), line.getValue());
        }
        return changed;
    }

    private String startOf(String line) {
        String replaced = start.map(replacement -> replacement.in(line)).orElse(line);
        if (path.isEmpty()) {
            return replaced;
        }
        String[] words = replaced.split(" ", 3);
        return words[0] + " " + path.get().of(words[1]) + " " + words[2];
    }

    private Head.Line renamed(Head.Line line) {
        return rename.entrySet().stream()
                .filter(other -> line.is(other.getKey()))
                .findFirst()
                .map(other -> new Head.Line(other.getValue(), line.value()))
                .orElse(line);
    }

    private Head.Line edited(Head.Line line) {
        return edit.entrySet().stream()
                .filter(other -> line.is(other.getKey()))
                .findFirst()
                .map(other -> new Head.Line(line.name(), other.getValue().in(line.value())))
                .orElse(line);
    }

    private Head.Line resigned(Head.Line line) {
        return token.isPresent() && line.is("Authorization")
                ? new Head.Line(line.name(), token.get().in(line.value()))
                : line;
    }

    byte[] on(byte[] content) {
        byte[] changed = content;
        for (Replacement replacement : body) {
            changed = replacement.in(changed);
        }
        return shape.isPresent() ? shape.get().of(changed) : changed;
    }
}
