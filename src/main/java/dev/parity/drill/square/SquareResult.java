package dev.parity.drill.square;

import dev.parity.drill.square.Cell.Word;
import java.util.Comparator;
import java.util.List;

/**
 * All cells of a square; every report is rendered from it.
 *
 * @param environments names, in the order of rows and columns
 * @param backups of each environment, in the same order
 */
public record SquareResult(
        String schemaVersion,
        String id,
        String operator,
        String startedAt,
        String finishedAt,
        List<String> environments,
        List<Taken> backups,
        List<Cell> cells,
        List<String> notCovered,
        Word verdict) {
    static final String SCHEMA = "parity-square/v1";

    /**
     * One environment's backup.
     *
     * @param means how it was taken, and why so
     * @param moment ISO 8601, in UTC
     */
    public record Taken(String environment, int postgres, String means, String moment) {}

    /** The worst of all cells; a refusal with its reason is none to worry about where another cell of its row held. */
    static Word verdict(List<Cell> cells) {
        boolean everyRow = cells.stream()
                .map(Cell::from)
                .distinct()
                .allMatch(
                        from -> cells.stream().anyMatch(cell -> cell.from().equals(from) && cell.word() == Word.HELD));
        Word worst =
                cells.stream().map(Cell::word).max(Comparator.naturalOrder()).orElse(Word.INVALID);
        return worst == Word.REFUSED && everyRow ? Word.HELD : worst == Word.REFUSED ? Word.INVALID : worst;
    }
}
