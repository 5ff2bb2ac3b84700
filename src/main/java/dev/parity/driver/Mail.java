package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mail as its reader sees it.
 *
 * @param links every link of the HTML part (else of the text part) once, in order, with entities resolved
 */
public record Mail(String from, List<String> to, String subject, String text, String html, List<String> links) {
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("https?://[^\\s<>\"')\\]]+");
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    public Mail {
        to = List.copyOf(to);
        links = List.copyOf(links);
    }

    /** A message of Inbucket's API, version 1. */
    static Mail of(JsonNode message) {
        String text = message.path("body").path("text").asText("");
        String html = message.path("body").path("html").asText("");
        List<String> to = new ArrayList<>();
        message.path("to").forEach(address -> to.add(address.asText()));
        return new Mail(
                message.path("from").asText(),
                to,
                message.path("subject").asText(),
                text,
                html,
                List.copyOf(links(text, html)));
    }

    /** The six-digit code of the mail, outside of its links. */
    public Optional<String> code() {
        String without = BARE.matcher((html.isEmpty() ? text : html)).replaceAll(" ");
        Matcher code = CODE.matcher(without);
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }

    private static Set<String> links(String text, String html) {
        Set<String> found = new LinkedHashSet<>();
        Matcher href = HREF.matcher(html);
        while (href.find()) {
            found.add(href.group(1).replace("&amp;", "&"));
        }
        if (found.isEmpty()) {
            Matcher bare = BARE.matcher(text);
            while (bare.find()) {
                found.add(bare.group());
            }
        }
        return found;
    }
}
