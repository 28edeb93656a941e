package dev.epochlint.measure;

import java.util.function.IntPredicate;

/** Looks for the runs of like frames in rows as they pass. */
final class RowRestsMeasure {
  private final TallyBuilder atEnd = new TallyBuilder();
  private long frames;
  private long most;
  private long atBeginning;
  private long atBoth;
  private long elsewhere;
  private long longestElsewhere;

  /**
   * Takes a row.
   *
   * @param from the first frame that can be told to rest
   * @param rests which frames do
   */
  void accept(long row, int from, int samples, IntPredicate rests) {
    boolean begins = false;
    int run = 0;
    for (int t = from; t < samples; t++) {
      if (rests.test(t)) {
        run++;
      } else if (run > 0) {
        begins |= run == t - from && run >= RowRests.AT_BEGINNING;
        elsewhere += run;
        longestElsewhere = Math.max(longestElsewhere, run);
        run = 0;
      }
    }
    boolean ends = run >= RowEnds.FRAMES;
    if (ends) {
      frames = atEnd.isEmpty() ? run : frames;
      most = Math.max(most, run);
      atEnd.add(row);
    }
    atBeginning += begins ? 1 : 0;
    atBoth += begins && ends ? 1 : 0;
  }

  RowRests profile() {
    return new RowRests(
        atEnd.build(), frames, most, atBeginning, atBoth, elsewhere, longestElsewhere);
  }
}
