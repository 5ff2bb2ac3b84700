package dev.parity.reference.rest.query;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a query string says.
 *
 * @param canonical the string with its pairs sorted
 * @param arguments values without an operator, for a function called by GET
 * @param filterNames names of all filters as written
 * @param ranges limit and offset by the path of the resource they are for
 */
public record QueryParameters(
        String canonical,
        List<QueryString.Pair> arguments,
        Map<List<String>, Range> ranges,
        List<Placed<List<OrderTerm>>> orders,
        List<Placed<Logic>> logic,
        Optional<Set<String>> columns,
        List<SelectItem> select,
        List<Placed<Logic.Filter>> filters,
        Set<String> filterNames,
        Optional<List<String>> onConflict) {
    private static final Set<String> RESERVED = Set.of("select", "columns", "on_conflict");
    private static final Set<String> RESERVED_ENDINGS = Set.of("order", "limit", "offset", "and", "or");
    private static final Parser<Placed<Field>> PATH =
            Names.NAME.separatedBy(Names.DELIMITER).then(names -> Names.JSON_PATH.map(path -> placed(names, path)));
    private static final Parser<List<String>> LOGIC_PATH = Names.NAME.separatedBy(Names.DELIMITER);
    private static final Parser<List<String>> COLUMNS = Names.NAME.separatedBy(Names.lexeme(Parser.character(',')));

    /**
     * Reads a raw query string.
     *
     * @param call whether values without an operator are arguments of a function
     * @throws BadQuery at the first part that does not parse
     */
    public static QueryParameters parse(String raw, boolean call) {
        List<QueryString.Pair> pairs = QueryString.parse(raw);
        List<QueryString.Pair> given =
                pairs.stream().filter(pair -> pair.value() != null).toList();
        List<Placed<List<OrderTerm>>> orders = new ArrayList<>();
        List<Placed<Logic>> logic = new ArrayList<>();
        List<Placed<Logic.Filter>> filters = new ArrayList<>();
        List<QueryString.Pair> arguments = new ArrayList<>();
        Set<String> filterNames = new LinkedHashSet<>();
        given.stream().filter(pair -> ending(pair).equals("order")).forEach(pair -> orders.add(order(pair)));
        given.stream()
                .filter(pair -> ending(pair).equals("and") || ending(pair).equals("or"))
                .forEach(pair -> logic.add(logic(pair)));
        Optional<Set<String>> columns = first(given, "columns")
                .map(text -> Set.copyOf(read(COLUMNS, "columns parameter (" + text + ")", text)));
        String select = first(given, "select").orElse("*");
        List<SelectItem> items = read(SelectGrammar.SELECT, "select parameter (" + select + ")", select);
        for (QueryString.Pair pair : given) {
            if (!RESERVED.contains(pair.name()) && !RESERVED_ENDINGS.contains(ending(pair))) {
                filterNames.add(pair.name());
                filter(pair, call).ifPresentOrElse(filters::add, () -> arguments.add(argument(pair)));
            }
        }
        Optional<List<String>> onConflict =
                first(given, "on_conflict").map(text -> read(COLUMNS, "on_conflict parameter (" + text + ")", text));
        return new QueryParameters(
                QueryString.canonical(pairs),
                arguments,
                ranges(given),
                orders,
                logic,
                columns,
                items,
                filters,
                filterNames,
                onConflict);
    }

    private static Optional<String> first(List<QueryString.Pair> pairs, String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(QueryString.Pair::value)
                .findFirst();
    }

    private static <T> T read(Parser<T> parser, String what, String text) {
        Parser.Reply<T> reply = parser.parse(text, 0);
        if (!reply.ok()) {
            throw new BadQuery(what, text, reply.error());
        }
        return reply.value();
    }

    private static Placed<Field> path(String name) {
        return read(PATH, "tree path (" + name + ")", name);
    }

    private static Placed<Field> placed(List<String> names, List<Field.Step> path) {
        int last = names.size() - 1;
        return new Placed<>(names.subList(0, last), new Field(names.get(last), path));
    }

    private static Placed<List<OrderTerm>> order(QueryString.Pair pair) {
        List<String> path = path(pair.name()).path();
        return new Placed<>(path, read(OrderGrammar.ORDER, "order (" + pair.value() + ")", pair.value()));
    }

    private static Placed<Logic> logic(QueryString.Pair pair) {
        List<String> names = read(LOGIC_PATH, "logic path (" + pair.name() + ")", pair.name());
        String operator = (names.contains("not") ? "not." : "") + names.get(names.size() - 1);
        List<String> path = names.subList(0, names.size() - 1).stream()
                .filter(name -> !name.equals("not"))
                .toList();
        return new Placed<>(
                path, read(FilterGrammar.TREE, "logic tree (" + pair.value() + ")", operator + pair.value()));
    }

    private static Optional<Placed<Logic.Filter>> filter(QueryString.Pair pair, boolean call) {
        Parser<Optional<FilterGrammar.Condition>> grammar = FilterGrammar.CONDITION.map(Optional::of);
        Placed<Field> place = path(pair.name());
        return read(call ? grammar.or(Optional.empty()) : grammar, "filter (" + pair.value() + ")", pair.value())
                .map(condition -> new Placed<>(place.path(), condition.on(place.value())));
    }

    private static QueryString.Pair argument(QueryString.Pair pair) {
        return new QueryString.Pair(path(pair.name()).value().name(), pair.value());
    }

    private static String ending(QueryString.Pair pair) {
        return pair.name().substring(pair.name().lastIndexOf('.') + 1);
    }

    private static Map<List<String>, Range> ranges(List<QueryString.Pair> pairs) {
        Map<String, BigInteger> limits = new HashMap<>();
        Map<String, BigInteger> offsets = new HashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        for (QueryString.Pair pair : pairs) {
            String ending = ending(pair);
            if (ending.equals("limit") || ending.equals("offset")) {
                String key = pair.name().substring(0, pair.name().length() - ending.length());
                keys.add(key);
                number(pair.value()).ifPresent(value -> (ending.equals("limit") ? limits : offsets).put(key, value));
            }
        }
        Map<List<String>, Range> ranges = new LinkedHashMap<>();
        for (String key : keys) {
            Range range = Range.from(offsets.getOrDefault(key, BigInteger.ZERO));
            ranges.put(path(key + "limit").path(), limits.containsKey(key) ? range.limited(limits.get(key)) : range);
        }
        return ranges;
    }

    private static Optional<BigInteger> number(String text) {
        return text.matches("\\s*-?[0-9]{1,40}\\s*") ? Optional.of(new BigInteger(text.strip())) : Optional.empty();
    }
}
