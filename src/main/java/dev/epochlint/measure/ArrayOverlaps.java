package dev.epochlint.measure;

import dev.epochlint.array.RowReader;
import dev.epochlint.array.SharedSamples;
import dev.epochlint.importer.ImportException;
import dev.epochlint.split.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares held-out arrays with that of training where recordings can't tell what they share. */
public final class ArrayOverlaps {
  private ArrayOverlaps() {}

  /**
   * The arrays, those that are held out with the rows that share samples with rows of training.
   *
   * @param readers one for each array
   */
  public static List<ArrayProfile> of(List<ArrayProfile> arrays, List<RowReader> readers)
      throws ImportException, IOException {
    int train = -1;
    for (int i = 0; i < arrays.size(); i++) {
      train = arrays.get(i).array().part().equals(Parts.TRAIN) ? i : train;
    }
    List<ArrayProfile> compared = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      ArrayProfile held = arrays.get(i);
      boolean comparable =
          train >= 0 && i != train && !found(held) && sameShape(held, arrays.get(train));
      compared.add(
          comparable
              ? held.overlapping(
                  SharedSamples.between(
                      side(arrays.get(train), readers.get(train)),
                      side(held, readers.get(i)),
                      held.array().samples()))
              : held);
    }
    return compared;
  }

  /** Whether recordings tell where most rows of an array come from. */
  private static boolean found(ArrayProfile array) {
    return array.placements() != null
        && 2 * array.placements().placed() >= array.placements().rows();
  }

  private static boolean sameShape(ArrayProfile one, ArrayProfile other) {
    return one.array().channels() == other.array().channels()
        && one.array().samples() == other.array().samples();
  }

  private static SharedSamples.Side side(ArrayProfile array, RowReader reader) {
    return new SharedSamples.Side(reader, (int) Math.min(array.array().rows(), 1 << 30));
  }
}
