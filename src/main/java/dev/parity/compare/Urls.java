package dev.parity.compare;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs with their parameters sorted, and numbers that are ids named. */
final class Urls {
    private static final Pattern URL = Pattern.compile("(?:[a-z][a-z0-9+.-]*://|«gateway»|«s3»|«mail»|/)[^\\s\"<>]*");
    private static final Pattern CONDITION = Pattern.compile("[a-z_]+=(?:not\\.)?(?:eq|neq|gte?|lte?|in)\\.\\S+");
    private static final Pattern NUMBER = Pattern.compile("(?<=[.(,])\\d+(?=$|[,)])");
    private static final Pattern PARENT = Pattern.compile("([^./]+)\\.(id|[a-z_]+_id)$");

    /** Marks a number in a parameter that holds ids of an entity. */
    interface Numbers {
        String marked(String entity, String parameter, String digits);
    }

    private Urls() {}

    static boolean isUrl(String text) {
        return (text.indexOf('?') > 0 || text.indexOf('#') > 0)
                && URL.matcher(text).matches();
    }

    /** A condition on one column, as a subscription to changes names it: {@code id=eq.5}. */
    static boolean isCondition(String text) {
        return CONDITION.matcher(text).matches();
    }

    static String sorted(String url, Numbers numbers) {
        int fragment = url.indexOf('#');
        String main = fragment < 0 ? url : url.substring(0, fragment);
        int query = main.indexOf('?');
        String path = query < 0 ? main : main.substring(0, query);
        String entity = entity(path);
        String parameters = query < 0 ? "" : "?" + parameters(main.substring(query + 1), entity, numbers);
        return path + parameters + (fragment < 0 ? "" : "#" + parameters(url.substring(fragment + 1), "", numbers));
    }

    private static String parameters(String text, String entity, Numbers numbers) {
        String[] parameters = text.split("&", -1);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = named(parameters[i], entity, numbers);
        }
        Arrays.sort(parameters);
        return String.join("&", parameters);
    }

    /** What the rows under this path describe: the last word of the path, in the singular. */
    static String entity(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
            end++;
        }
        String clean = path.substring(0, end);
        return Field.singular(clean.substring(clean.lastIndexOf('/') + 1));
    }

    static String named(String parameter, String entity, Numbers numbers) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter;
        }
        String name = parameter.substring(0, equals);
        Matcher parent = PARENT.matcher(name);
        boolean embedded = parent.find();
        String owner = embedded ? Field.singular(parent.group(1)) : entity;
        String field = embedded ? parent.group(2) : name;
        Matcher digits = NUMBER.matcher(parameter.substring(equals + 1));
        String value =
                digits.replaceAll(match -> Matcher.quoteReplacement(numbers.marked(owner, field, match.group())));
        return name + "=" + value;
    }
}
