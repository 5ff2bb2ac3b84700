package dev.parity.target.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contexts that kubectl would know, as far as one must look into them before connecting.
 *
 * @param files where they are written
 * @param documents what is in them, in the same order
 */
public record Kubeconfig(List<Path> files, List<JsonNode> documents) {
    /** Of the files that {@code KUBECONFIG} names, or of the usual one. */
    public static Kubeconfig read(Map<String, String> variables) {
        String named = variables.getOrDefault("KUBECONFIG", "");
        Path usual = Path.of(variables.getOrDefault("HOME", System.getProperty("user.home")), ".kube", "config");
        List<Path> files = named.isEmpty()
                ? List.of(usual)
                : Arrays.stream(named.split(File.pathSeparator)).map(Path::of).toList();
        List<Path> present = files.stream().filter(Files::isReadable).toList();
        return new Kubeconfig(files, present.stream().map(Kubeconfig::parsed).toList());
    }

    private static JsonNode parsed(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public List<String> contexts() {
        return all("contexts").stream().map(one -> one.path("name").asText()).toList();
    }

    /** The program that the context's user gets a token from, if it is one. */
    public Optional<String> execPlugin(String context) {
        return named("contexts", context)
                .flatMap(one -> named("users", one.path("context").path("user").asText()))
                .map(user -> user.path("user").path("exec").path("command").asText(""))
                .filter(command -> !command.isEmpty());
    }

    private Optional<JsonNode> named(String kind, String name) {
        return all(kind).stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst();
    }

    private List<JsonNode> all(String kind) {
        List<JsonNode> all = new ArrayList<>();
        documents.forEach(document -> document.path(kind).forEach(all::add));
        return all;
    }
}
