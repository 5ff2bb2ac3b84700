package dev.parity.environment;

import java.util.Optional;

/**
 * A declared, inherent difference of an environment.
 *
 * @param path what may differ: {@code <scenario glob>#<path glob>} or a path glob alone
 * @param because why the difference is inherent
 * @param catalogue id in the divergence catalogue, if it has one
 */
public record Expected(String path, String because, Optional<String> catalogue) {}
