package dev.parity.report;

import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The artefacts that can be rendered from a run record. */
public enum Format {
    HTML("index.html") {
        @Override
        void write(Judgement run, Path target) throws IOException {
            Files.writeString(target, new HtmlReport(run).render());
        }
    },
    JUNIT("junit.xml") {
        @Override
        void write(Judgement run, Path target) throws IOException {
            Files.writeString(target, new JunitXml(run).render());
        }
    },
    MD("summary.md") {
        @Override
        void write(Judgement run, Path target) throws IOException {
            Files.writeString(target, new Summary(run).render());
        }
    },
    PROMETHEUS("metrics.prom") {
        @Override
        void write(Judgement run, Path target) throws IOException {
            Files.writeString(target, new Exposition(run).render());
        }
    },
    ALLURE("allure-results") {
        @Override
        void write(Judgement run, Path target) throws IOException {
            new AllureResults(run).write(target);
        }
    },
    JSON("run.json") {
        @Override
        void write(Judgement run, Path target) throws IOException {
            RunJson.write(run, target.getParent());
        }
    };

    private final String file;

    Format(String file) {
        this.file = file;
    }

    /** Name of the file or folder in the run record. */
    public String file() {
        return file;
    }

    abstract void write(Judgement run, Path target) throws IOException;

    /** Renders into the folder and returns where. */
    public Path render(Judgement run, Path folder) {
        Path target = folder.toAbsolutePath().resolve(file);
        try {
            Files.createDirectories(folder);
            write(run, target);
            return target;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot write " + target, e);
        }
    }
}
