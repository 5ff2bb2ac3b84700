package dev.parity.reference.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.Range;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** An answer under construction. */
final class Answer {
    private int status;
    private final List<Header> headers = new ArrayList<>();
    private byte[] body;

    Answer(int status) {
        this.status = status;
    }

    Answer header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    Answer body(byte[] bytes) {
        this.body = bytes;
        return this;
    }

    /** The type of the body and, where it was chosen, the schema. */
    Answer type(MediaType type, ApiRequest request) {
        header("Content-Type", type.contentType());
        return request.negotiated() ? header("Content-Profile", request.target().schema()) : this;
    }

    Answer applied(Preferences preferences, Preferences.Honoured honoured) {
        preferences.applied(honoured).ifPresent(value -> header("Preference-Applied", value));
        return this;
    }

    /** Rows {@code first} to {@code last} of the total, which may be unknown. */
    Answer contentRange(BigInteger first, BigInteger last, Long total) {
        boolean any = (total == null || total != 0) && first.compareTo(last) <= 0;
        String rows = any ? first + "-" + last : "*";
        return header("Content-Range", rows + "/" + (total == null ? "*" : total));
    }

    static int rangeStatus(Range top, long page, Long total) {
        if (total == null) {
            return 200;
        }
        if (top.first().compareTo(BigInteger.valueOf(total)) > 0) {
            return 416;
        }
        return page < total ? 206 : 200;
    }

    /** Lets {@code response.status} and {@code response.headers} of the transaction override what is there. */
    Answer overriddenBy(Result result) {
        if (result.status() != null) {
            status = status(result.status());
        }
        if (result.headers() != null) {
            List<Header> own = guc(result.headers());
            headers.removeIf(
                    header -> own.stream().anyMatch(other -> other.name().equalsIgnoreCase(header.name())));
            headers.addAll(own);
        }
        return this;
    }

    private static int status(String text) {
        String digits = text.replaceFirst("^([0-9]*).*$", "$1");
        if (digits.isEmpty() || digits.length() > 3) {
            throw RequestProblem.badStatusSetting();
        }
        return Integer.parseInt(digits);
    }

    private static List<Header> guc(String text) {
        try {
            JsonNode lines = Json.parse(text);
            List<Header> found = new ArrayList<>();
            boolean valid = lines.isArray();
            for (JsonNode line : lines) {
                valid &= line.isObject()
                        && line.size() == 1
                        && line.elements().next().isTextual();
                line.properties()
                        .forEach(entry -> found.add(
                                new Header(entry.getKey(), entry.getValue().asText())));
            }
            if (valid) {
                return found;
            }
        } catch (JsonProcessingException notJson) {
            throw RequestProblem.badHeadersSetting();
        }
        throw RequestProblem.badHeadersSetting();
    }

    Response response() {
        boolean varies = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Vary"));
        if (!varies) {
            header("Vary", "Accept, Prefer, Range");
        }
        return new Response(status, headers, body == null ? new Response.Body.Empty() : new Response.Body.Bytes(body));
    }
}
