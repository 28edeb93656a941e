package dev.epochlint.check.tail;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RowEnds;
import dev.epochlint.window.TailPolicy;
import java.util.ArrayList;
import java.util.List;

/** Rows of arrays that end in zeros. */
final class PaddedRows {
  private static final double CHANCE = -9;

  private PaddedRows() {}

  static List<Finding> findings(Study study, Settings settings) {
    boolean declared =
        study.windowing() != null && study.windowing().tail() instanceof TailPolicy.Pad;
    List<Finding> findings = new ArrayList<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      RowEnds ends = array.ends();
      double frames = (double) array.array().rows() * array.array().samples();
      double share = ends.zeroFrames() / Math.max(1, frames);
      boolean rare =
          share < settings.threshold("max-rate")
              || ends.mostPadded() * Math.log10(Math.max(share, 1e-300)) < CHANCE;
      if (!declared
          && ends.padded().count() > 0
          && ends.mostPadded() >= settings.threshold("min-frames")
          && rare) {
        findings.add(finding(study, array));
      }
    }
    return findings;
  }

  private static Finding finding(Study study, ArrayProfile array) {
    RowEnds ends = array.ends();
    long rows = ends.padded().count();
    return FindingBuilder.of(study.loss().needsVaryingTarget() ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: the last %d of %d samples of row %d are 0 in every channel%s",
            array.array().name(),
            ends.paddedFrames(),
            array.array().samples(),
            ends.padded().first().get(0),
            rows == 1 ? "" : "; so in %s".formatted(Wording.count(rows - 1, "more row")))
        .remedy(
            "drop the samples after the last full window, or declare windows.tail: pad and mask the"
                + " zeros: a mean, a correlation or a batch norm over them is one over the padding")
        .at(Places.of(array).with("row", ends.padded().first().get(0)))
        .evidence("frames", ends.paddedFrames())
        .evidence("most-frames", ends.mostPadded())
        .evidence("rows-affected", rows)
        .evidence("first", ends.padded().first())
        .covers(
            new Place(array.rows().id(), "tail", -1),
            new Place(array.rows().id(), "count", -1),
            new Place(array.rows().id(), "cut", -1))
        .build();
  }
}
