package dev.parity.reference.rest;

import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.MediaHandler;
import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.sql.Handler;
import java.util.List;
import java.util.Optional;

/** The media type that is sent, and how its body is made. */
record Negotiation(Handler handler, MediaType type) {
    /**
     * @param target the table or function asked for
     * @param wholeRows whether all columns are selected, as handlers of one table need
     */
    static Negotiation of(
            List<MediaType> accepts, Identifier target, boolean wholeRows, SchemaCache cache, boolean plans) {
        return accepts.stream()
                .flatMap(type -> match(type, target, wholeRows, cache, plans).stream())
                .findFirst()
                .orElseThrow(() -> RequestProblem.notAcceptable(
                        accepts.stream().map(MediaType::mime).toList()));
    }

    private static Optional<Negotiation> match(
            MediaType type, Identifier target, boolean wholeRows, SchemaCache cache, boolean plans) {
        if (type.isPlan()) {
            return plans
                    ? match(type.planned(), target, wholeRows, cache, false)
                            .map(found -> new Negotiation(found.handler, type))
                    : Optional.empty();
        }
        return switch (type.kind()) {
            case OBJECT -> Optional.of(new Negotiation(new Handler.Json(true, type.stripNulls()), type));
            case ARRAY -> Optional.of(new Negotiation(new Handler.Json(false, true), type));
            default -> custom(type, target, wholeRows, cache).or(() -> builtIn(type));
        };
    }

    private static Optional<Negotiation> custom(
            MediaType type, Identifier target, boolean wholeRows, SchemaCache cache) {
        Optional<MediaHandler> own = wholeRows
                ? cache.handler(target, MediaType.ANY.mime()).or(() -> cache.handler(target, type.mime()))
                : Optional.empty();
        return own.or(() -> cache.handler(null, type.mime()))
                .map(handler -> new Negotiation(new Handler.Custom(handler), MediaType.parse(handler.produced())));
    }

    private static Optional<Negotiation> builtIn(MediaType type) {
        return switch (type.kind()) {
            case JSON, ANY -> Optional.of(new Negotiation(new Handler.Json(false, false), MediaType.JSON));
            case CSV -> Optional.of(new Negotiation(new Handler.Csv(), type));
            case GEO_JSON -> Optional.of(new Negotiation(new Handler.GeoJson(), type));
            default -> Optional.empty();
        };
    }

    /** The same type without a body. */
    Negotiation withoutBody() {
        return new Negotiation(new Handler.None(), type);
    }
}
