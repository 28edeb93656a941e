package dev.epochlint.array;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the rows of a held-out array that share raw samples with rows of training, by content
 * alone: where no recordings are there in which both could be found.
 *
 * <p>Of two windows of one recording that overlap the later one begins within the earlier. So every
 * stretch of {@value RowHeads#FRAMES} frames of every row is looked up among the beginnings of the
 * rows of the other array (Karp and Rabin 1987), and where one is found all that the two have in
 * common is compared, to the last bit of float32. Rows are read two or three times; cost is linear
 * in their samples and memory in their number.
 */
public final class SharedSamples {
  /**
   * Of the rows that a held-out row may begin in, or that may begin in it, so many are compared.
   */
  private static final int MOST = 4;

  /** Frames that differ from each other: fewer are no evidence. */
  private static final int FEWEST_DISTINCT = 12;

  private final int samples;
  private final Side train;
  private final Side held;
  private final RowOverlaps overlaps;

  /**
   * An array.
   *
   * @param reader reads it
   * @param rows number of its rows
   */
  public record Side(RowReader reader, int rows) {}

  /**
   * A row that seems to begin within another.
   *
   * @param early the row in which it does
   * @param late the row that begins there
   * @param offset frame of the early row
   * @param number number of what is left of the early row from there on
   */
  private record Candidate(int early, int late, int offset, long number) {}

  private SharedSamples(Side train, Side held, int samples) {
    this.train = train;
    this.held = held;
    this.samples = samples;
    overlaps = new RowOverlaps(held.rows());
  }

  /**
   * Which rows of {@code held} share samples with rows of {@code train}, both of the same shape.
   *
   * @param samples samples of a row
   */
  public static RowOverlaps between(Side train, Side held, int samples)
      throws ImportException, IOException {
    return samples <= RowHeads.FRAMES
        ? new RowOverlaps(held.rows())
        : new SharedSamples(train, held, samples).find();
  }

  private RowOverlaps find() throws ImportException, IOException {
    RowHeads heldHeads = new RowHeads(held.rows());
    RowDigits digits = new RowDigits(samples);
    held.reader()
        .read(
            (row, values, n) -> {
              digits.take(values);
              if (!heldHeads.keep((int) row, digits) || repeats(digits)) {
                overlaps.undecided((int) row);
              }
            });
    RowHeads trainHeads = new RowHeads(train.rows());
    Nearest later = new Nearest(held.rows());
    train
        .reader()
        .read(
            (row, values, n) -> {
              digits.take(values);
              trainHeads.keep((int) row, digits);
              look(
                  (int) row,
                  digits,
                  heldHeads,
                  candidate -> later.add(candidate.late(), candidate));
            });
    Nearest earlier = new Nearest(held.rows());
    held.reader()
        .read(
            (row, values, n) -> {
              digits.take(values);
              look((int) row, digits, trainHeads, candidate -> earlier.add((int) row, candidate));
            });
    confirm(held, later.candidates(), true);
    confirm(train, earlier.candidates(), false);
    return overlaps;
  }

  /** The rows that seem to begin within a row. */
  private void look(int early, RowDigits digits, RowHeads heads, Consumer<Candidate> found) {
    for (int offset = 0; offset + RowHeads.FRAMES <= samples; offset++) {
      int at = offset;
      heads.find(
          digits.number(offset, offset + RowHeads.FRAMES),
          late -> found.accept(new Candidate(early, late, at, digits.number(at, samples))));
    }
  }

  /**
   * Compares all that is left of the early rows with the beginnings of the late ones.
   *
   * @param side the array of the late ones
   * @param heldLate whether that is the held-out one
   */
  private void confirm(Side side, List<Candidate> candidates, boolean heldLate)
      throws ImportException, IOException {
    if (candidates.isEmpty()) {
      return;
    }
    Map<Integer, List<Candidate>> byLate = new HashMap<>();
    for (Candidate candidate : candidates) {
      byLate.computeIfAbsent(candidate.late(), row -> new ArrayList<>()).add(candidate);
    }
    RowDigits digits = new RowDigits(samples);
    side.reader()
        .read(
            (row, values, n) -> {
              List<Candidate> of = byLate.getOrDefault((int) row, List.of());
              if (of.isEmpty()) {
                return;
              }
              digits.take(values);
              boolean told = !repeats(digits);
              for (Candidate candidate : of) {
                int common = samples - candidate.offset();
                if (told
                    && digits.number(0, common) == candidate.number()
                    && digits.distinct(common, FEWEST_DISTINCT) == FEWEST_DISTINCT) {
                  found(candidate, heldLate);
                }
              }
            });
  }

  private void found(Candidate candidate, boolean heldLate) {
    int row = heldLate ? candidate.late() : candidate.early();
    if (candidate.offset() == 0) {
      overlaps.copy(row);
    } else {
      overlaps.found(
          row, heldLate ? candidate.early() : candidate.late(), samples - candidate.offset());
    }
  }

  /** Whether the beginning of a row comes again in it: then it says nothing of time. */
  private boolean repeats(RowDigits digits) {
    long head = digits.number(0, RowHeads.FRAMES);
    for (int offset = 1; offset + RowHeads.FRAMES <= samples; offset++) {
      if (digits.number(offset, offset + RowHeads.FRAMES) == head) {
        return true;
      }
    }
    return false;
  }

  /** For each held-out row the candidates that have most in common with it. */
  private static final class Nearest {
    private final List<List<Candidate>> byRow = new ArrayList<>();

    Nearest(int rows) {
      for (int row = 0; row < rows; row++) {
        byRow.add(List.of());
      }
    }

    void add(int heldRow, Candidate candidate) {
      List<Candidate> of = byRow.get(heldRow);
      if (of.size() == MOST && of.get(MOST - 1).offset() <= candidate.offset()) {
        return;
      }
      List<Candidate> more = new ArrayList<>(of);
      more.add(candidate);
      more.sort(Comparator.comparingInt(Candidate::offset).thenComparingInt(Candidate::early));
      byRow.set(heldRow, List.copyOf(more.subList(0, Math.min(MOST, more.size()))));
    }

    List<Candidate> candidates() {
      return byRow.stream().flatMap(List::stream).toList();
    }
  }
}
