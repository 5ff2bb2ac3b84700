package dev.parity.prove.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a hop spells the path that it passes on. */
public enum Spelling {
    /** percent-encoding taken off once, also of a slash */
    @JsonProperty("decoded")
    DECODED {
        @Override
        String path(String path) {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .replace(" ", "%20");
        }
    },
    /** percent-encoding done twice */
    @JsonProperty("encoded-again")
    ENCODED_AGAIN {
        @Override
        String path(String path) {
            return path.replace("%", "%25");
        }
    },
    /** dot segments and double slashes resolved */
    @JsonProperty("normalised")
    NORMALISED {
        @Override
        String path(String path) {
            return URI.create(path.replaceAll("%2[eE]", ".").replaceAll("/{2,}", "/"))
                    .normalize()
                    .toString();
        }
    },
    @JsonProperty("lower-case")
    LOWER_CASE {
        @Override
        String path(String path) {
            return path.toLowerCase(Locale.ROOT);
        }
    },
    @JsonProperty("without-query")
    WITHOUT_QUERY {
        @Override
        String path(String path) {
            return path;
        }

        @Override
        String query(String query) {
            return "";
        }
    };

    abstract String path(String path);

    String query(String query) {
        return query;
    }

    /** @param target raw path and query */
    String of(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return path(path) + query(mark < 0 ? "" : target.substring(mark));
    }
}
