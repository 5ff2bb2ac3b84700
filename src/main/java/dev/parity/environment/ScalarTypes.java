package dev.parity.environment;

import dev.parity.environment.Located.Type;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What a plain scalar is taken for; dates stay text, exotic numbers too. */
final class ScalarTypes {
    private static final Resolver RESOLVER = new Resolver();
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}\\.[0-9]{1,18}");

    private ScalarTypes() {}

    static Type of(String text, boolean plain) {
        if (!plain) {
            return Type.TEXT;
        }
        if (INTEGER.matcher(text).matches()) {
            return Type.INTEGER;
        }
        if (NUMBER.matcher(text).matches()) {
            return Type.NUMBER;
        }
        var tag = RESOLVER.resolve(NodeId.scalar, text, true);
        return tag.equals(Tag.BOOL) ? Type.BOOLEAN : tag.equals(Tag.NULL) ? Type.NOTHING : Type.TEXT;
    }
}
