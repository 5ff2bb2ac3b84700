package dev.parity.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Body;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What became of verifying a bundle.
 *
 * @param held what was found right, one sentence each, in the order in which it was looked at
 * @param wrong the first thing that is not; empty if all is right
 * @param keyId of the key that signed it; empty if that was not reached
 * @param trusted the key is one of those that the reader brought
 */
public record Verification(List<String> held, String wrong, String keyId, boolean trusted) {
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_#@-][A-Za-z0-9._#@ -]*/){0,3}[A-Za-z0-9_#@-][A-Za-z0-9._#@ -]*");

    public Verification {
        held = List.copyOf(held);
    }

    /** What a record comes to, and the text of its {@code run.json}. */
    public record Derived(Judgement judgement, String runJson) {}

    public boolean right() {
        return wrong.isEmpty();
    }

    /**
     * @param scratch an empty folder, for the record
     * @param derive judges a record anew from its raw evidence
     */
    public static Verification of(byte[] bundle, List<Key> trusted, Path scratch, Function<Path, Derived> derive) {
        List<String> held = new ArrayList<>();
        String keyId = "";
        boolean known = false;
        try {
            Map<String, byte[]> parts = Bundle.parts(bundle);
            held.add("container: laid out as it was sealed, " + bundle.length + " bytes");
            String pem = new String(parts.get(Bundle.PUBLIC_KEY), StandardCharsets.UTF_8);
            Key key = Key.parse(pem, Bundle.PUBLIC_KEY);
            mustBe(key.publicPem().equals(pem), Bundle.PUBLIC_KEY + " is not as it was sealed");
            Envelope envelope = Envelope.read(parts.get(Bundle.ATTESTATION));
            mustBe(envelope.signedBy(key), "the signature is not that of its key over this statement");
            keyId = key.id();
            known = trusted.stream().anyMatch(one -> one.id().equals(key.id()));
            mustBe(known || trusted.isEmpty(), "it was signed by another key than those given, " + key.id());
            held.add("signature: by key " + key.id());
            JsonNode statement = Statement.read(envelope.payload());
            files(statement, parts.get(Bundle.RECORD), scratch);
            held.add("files: " + statement.path("subject").size() + " digests fit, none is missing or added");
            Derived derived = derive.apply(scratch);
            String stored = Files.readString(scratch.resolve("run.json"));
            mustBe(derived.runJson().equals(stored), Derivation.difference(derived.runJson(), stored));
            said(statement.path("predicate"), derived.judgement());
            held.add("verdict: " + derived.judgement().verdict() + ", exit code "
                    + derived.judgement().exitCode() + ", derived anew from the evidence of "
                    + derived.judgement().scenarios().size() + " scenarios in "
                    + derived.judgement().environments().size() + " environments");
            return new Verification(held, "", keyId, known);
        } catch (BadBundle | BadKey e) {
            return new Verification(held, e.getMessage(), keyId, known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mustBe(boolean right, String otherwise) {
        if (!right) {
            throw new BadBundle(otherwise);
        }
    }

    private static void files(JsonNode statement, byte[] record, Path scratch) {
        Map<String, String> expected = new TreeMap<>();
        statement
                .path("subject")
                .forEach(subject -> expected.put(
                        subject.path("name").asText(),
                        subject.path("digest").path("sha256").asText()));
        mustBe(
                Body.sha256(record).equals(expected.remove(Bundle.RECORD)),
                Bundle.RECORD + " is not the one that was sealed");
        Map<String, String> found = new TreeMap<>();
        Archive.each(record, (name, content) -> {
            mustBe(NAME.matcher(name).matches(), "it holds a file with the name " + name);
            mustBe(expected.containsKey(name), name + " was not sealed");
            Path file = scratch.resolve(name);
            Files.createDirectories(file.getParent());
            MessageDigest sha = Bundle.sha256();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha)) {
                content.transferTo(out);
            }
            found.put(name, HexFormat.of().formatHex(sha.digest()));
        });
        TreeSet<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(found.keySet());
        mustBe(missing.isEmpty(), String.join(", ", missing) + " is missing");
        expected.forEach(
                (name, digest) -> mustBe(digest.equals(found.get(name)), name + " is not the one that was sealed"));
    }

    private static void said(JsonNode predicate, Judgement derived) {
        Statement.said(derived)
                .properties()
                .forEach(entry -> mustBe(
                        entry.getValue().equals(predicate.path(entry.getKey())),
                        "the statement says otherwise of " + entry.getKey() + " than its evidence"));
    }
}
