package dev.parity.report;

import dev.parity.compare.Severity;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Judgement.EnvironmentResult;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The form that CI servers read: one suite per environment, one case per scenario. A divergence is a failure, an
 * environment that could not answer an error, and what was not tried is skipped.
 */
final class JunitXml {
    private final Judgement run;

    JunitXml(Judgement run) {
        this.run = run;
    }

    String render() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "parity " + run.run());
            for (EnvironmentResult environment : run.environments()) {
                suite(xml, environment);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML", e);
        }
    }

    private void suite(XMLStreamWriter xml, EnvironmentResult environment) throws XMLStreamException {
        List<Cell> cells = run.scenarios().stream()
                .filter(scenario -> scenario.outcomes().containsKey(environment.name()))
                .map(scenario -> scenario.outcomes().get(environment.name()))
                .toList();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", environment.name());
        xml.writeAttribute("tests", String.valueOf(cells.size()));
        xml.writeAttribute("failures", String.valueOf(count(cells, Outcome.FAILED, Outcome.LEAK, Outcome.DIVERGENT)));
        xml.writeAttribute("errors", String.valueOf(count(cells, Outcome.INCONCLUSIVE)));
        xml.writeAttribute("skipped", String.valueOf(count(cells, Outcome.SKIPPED, Outcome.UNSUPPORTED)));
        xml.writeAttribute("time", seconds(environment.runMillis()));
        xml.writeAttribute("timestamp", run.startedAt().toString());
        for (ScenarioLine scenario : run.scenarios()) {
            Cell cell = scenario.outcomes().get(environment.name());
            if (cell != null) {
                testcase(xml, environment.name(), scenario, cell);
            }
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static long count(List<Cell> cells, Outcome... wanted) {
        return cells.stream()
                .filter(cell -> List.of(wanted).contains(cell.outcome()))
                .count();
    }

    private void testcase(XMLStreamWriter xml, String environment, ScenarioLine scenario, Cell cell)
            throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute(
                "classname",
                environment + "." + scenario.id().replaceAll("/[^/]*$", "").replace('/', '.'));
        xml.writeAttribute("name", scenario.name());
        xml.writeAttribute("time", seconds(cell.millis()));
        xml.writeAttribute("file", "features/" + scenario.feature().replaceAll(":\\d+$", ""));
        String element = switch (cell.outcome()) {
            case FAILED, LEAK, DIVERGENT -> "failure";
            case INCONCLUSIVE -> "error";
            case SKIPPED, UNSUPPORTED -> "skipped";
            case PASSED, EXPECTED, WAIVED -> "";
        };
        if (!element.isEmpty()) {
            xml.writeStartElement(element);
            xml.writeAttribute("message", clean(cell.outcome() + ": " + cell.reason()));
            if (!element.equals("skipped")) {
                xml.writeAttribute("type", cell.outcome().name());
                xml.writeCharacters(clean(details(environment, scenario, cell)));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String details(String environment, ScenarioLine scenario, Cell cell) {
        String divergences = run.divergences().stream()
                .filter(divergence -> divergence.scenario().equals(scenario.id()))
                .filter(divergence -> divergence.environment().equals(environment))
                .filter(divergence -> divergence.severity() != Severity.INFORMATIONAL)
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> DivergenceText.of(found, run)));
        return cell.failure().map(failure -> failure + "\n").orElse("") + divergences;
    }

    /** XML 1.0 knows no control characters but tab and line ends. */
    private static String clean(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
