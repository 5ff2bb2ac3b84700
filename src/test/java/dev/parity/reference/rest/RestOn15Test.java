package dev.parity.reference.rest;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RestOn15Test extends RestCases {
    private static RestStack stack;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stack = new RestStack("15", folder);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Override
    RestStack stack() {
        return stack;
    }
}
