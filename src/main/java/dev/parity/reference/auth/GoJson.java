package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.reference.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads JSON as Go's {@code encoding/json} does and refuses it in the same words. */
final class GoJson {
    /** Go allows 10000; beyond this depth the answer could not be written again. */
    private static final int DEEPEST = 900;

    private static final String IN_STRING = "in string literal";
    private static final String VALUE = "looking for beginning of value";

    private final String text;
    private int at;

    private GoJson(String text) {
        this.text = text;
    }

    /** What is wrong with a text, in Go's words. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** The one value of the text. */
    static JsonNode parse(byte[] bytes) throws Malformed {
        GoJson json = new GoJson(new String(bytes, StandardCharsets.UTF_8));
        JsonNode value = json.value();
        json.space();
        if (json.at < json.text.length()) {
            throw json.unexpected("after top-level value");
        }
        return value;
    }

    /** The first value of a stream; what follows does not matter. */
    static JsonNode first(byte[] bytes) throws Malformed {
        GoJson json = new GoJson(new String(bytes, StandardCharsets.UTF_8));
        json.space();
        if (json.at == json.text.length()) {
            throw new Malformed("EOF");
        }
        try {
            return json.value();
        } catch (Malformed e) {
            throw json.at >= json.text.length() ? new Malformed("unexpected EOF") : e;
        }
    }

    /** Iterative, so that no nesting can exhaust the stack. */
    private JsonNode value() throws Malformed {
        Deque<ContainerNode<?>> open = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>();
        while (true) {
            space();
            JsonNode node = start(open, names);
            if (node == null) {
                continue;
            }
            while (true) {
                if (open.isEmpty()) {
                    return node;
                }
                attach(open.peek(), names, node);
                if (!closes(open.peek(), names)) {
                    break;
                }
                node = open.pop();
            }
        }
    }

    /** A finished scalar or empty container, or null when a container was opened. */
    private JsonNode start(Deque<ContainerNode<?>> open, Deque<String> names) throws Malformed {
        char c = peek(VALUE);
        if (c != '{' && c != '[') {
            return scalar(c);
        }
        at++;
        if (open.size() >= DEEPEST) {
            throw new Malformed("exceeded max depth");
        }
        space();
        boolean object = c == '{';
        if (peek(object ? "looking for beginning of object key string" : VALUE) == (object ? '}' : ']')) {
            at++;
            return object ? Json.object() : Json.array();
        }
        open.push(object ? Json.object() : Json.array());
        if (object) {
            names.push(name("looking for beginning of object key string"));
        }
        return null;
    }

    private static void attach(ContainerNode<?> parent, Deque<String> names, JsonNode node) {
        if (parent instanceof ObjectNode object) {
            object.set(names.pop(), node);
        } else {
            ((ArrayNode) parent).add(node);
        }
    }

    /** Reads what follows an element: true if its container ends here. */
    private boolean closes(ContainerNode<?> parent, Deque<String> names) throws Malformed {
        space();
        boolean object = parent instanceof ObjectNode;
        String context = object ? "after object key:value pair" : "after array element";
        char c = peek(context);
        if (c == (object ? '}' : ']')) {
            at++;
            return true;
        }
        if (c != ',') {
            throw unexpected(context);
        }
        at++;
        space();
        if (object) {
            names.push(name("looking for beginning of object key string"));
        }
        return false;
    }

    private String name(String context) throws Malformed {
        if (peek(context) != '"') {
            throw unexpected(context);
        }
        String name = string();
        space();
        if (peek("after object key") != ':') {
            throw unexpected("after object key");
        }
        at++;
        return name;
    }

    private JsonNode scalar(char c) throws Malformed {
        switch (c) {
            case '"':
                return TextNode.valueOf(string());
            case 't':
                word("true");
                return BooleanNode.TRUE;
            case 'f':
                word("false");
                return BooleanNode.FALSE;
            case 'n':
                word("null");
                return NullNode.instance;
            default:
                if (c == '-' || digit(c)) {
                    return GoNumber.node(number());
                }
                throw unexpected(VALUE);
        }
    }

    private void word(String word) throws Malformed {
        for (int i = 0; i < word.length(); i++, at++) {
            if (peek("") != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
    }

    private String number() throws Malformed {
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        if (!digit(peek("in numeric literal"))) {
            throw unexpected("in numeric literal");
        }
        if (text.charAt(at) == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            if (!digit(peek("after decimal point in numeric literal"))) {
                throw unexpected("after decimal point in numeric literal");
            }
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            if (!digit(peek("in exponent of numeric literal"))) {
                throw unexpected("in exponent of numeric literal");
            }
            digits();
        }
        return text.substring(start, at);
    }

    private void digits() {
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private String string() throws Malformed {
        StringBuilder read = new StringBuilder();
        at++;
        while (true) {
            char c = peek(IN_STRING);
            if (c == '"') {
                at++;
                return surrogatesMended(read);
            }
            if (c < 0x20) {
                throw unexpected(IN_STRING);
            }
            at++;
            read.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws Malformed {
        char c = peek("in string escape code");
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        if (c != 'u') {
            throw unexpected("in string escape code");
        }
        at++;
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = Character.digit(peek("in \\u hexadecimal character escape"), 16);
            if (digit < 0) {
                throw unexpected("in \\u hexadecimal character escape");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    /** Lone halves of a pair become the replacement character. */
    private static String surrogatesMended(StringBuilder read) {
        for (int i = 0; i < read.length(); i++) {
            if (Character.isHighSurrogate(read.charAt(i))
                    && i + 1 < read.length()
                    && Character.isLowSurrogate(read.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(read.charAt(i))) {
                read.setCharAt(i, '\ufffd');
            }
        }
        return read.toString();
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek(String context) throws Malformed {
        if (at >= text.length()) {
            throw new Malformed("unexpected end of JSON input");
        }
        return text.charAt(at);
    }

    private Malformed unexpected(String context) {
        char c = text.charAt(at);
        String shown = c == '\''
                ? "'\\''"
                : c == '"' ? "'\"'" : "'" + GoText.quote(String.valueOf(c)).replaceAll("^\"|\"$", "") + "'";
        return new Malformed("invalid character " + shown + " " + context);
    }
}
