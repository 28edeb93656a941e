package dev.epochlint.check.tail;

import dev.epochlint.array.Placements;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RowEnds;
import dev.epochlint.measure.RowRests;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.ValueProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.window.TailPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Rows of arrays that end in zeros, or in their last frame again and again.
 *
 * <p>A signal that rests now and then does so at the beginnings of windows as often as at their
 * ends; padding is at the ends only.
 */
final class PaddedRows {
  /** The chance below which so many more ends than beginnings are none. */
  private static final double ONE_SIDED = 1e-6;

  /**
   * Ends to one beginning, at least. Windows that overlap tell of one rest again and again, and
   * where recordings end at rest there are a few more ends.
   */
  private static final long OFTENER = 4;

  private PaddedRows() {}

  /** What ends so: the windows of an array or its targets. */
  private record Hit(RowRests rests, long samples, boolean zeros, boolean target) {}

  static List<Finding> findings(Study study, Settings settings) {
    boolean declared =
        study.windowing() != null && study.windowing().tail() instanceof TailPolicy.Pad;
    List<Finding> findings = new ArrayList<>();
    for (ArrayProfile array : declared ? List.<ArrayProfile>of() : study.inputs().arrays()) {
      Hit targets = targets(study, array, settings);
      Hit hit = windows(study, array, settings);
      Hit told = hit == null ? targets : hit;
      if (told != null) {
        findings.add(finding(study, array, told, targets != null));
      }
    }
    return findings;
  }

  private static @Nullable Hit windows(Study study, ArrayProfile array, Settings settings) {
    RowEnds ends = array.ends();
    SeriesProfile signal = array.rows().signal();
    Hit zeros = new Hit(ends.zeros(), array.array().samples(), true, false);
    Hit held = new Hit(ends.held(), array.array().samples(), false, false);
    return Stream.of(zeros, held)
        .filter(hit -> hit.zeros() || changes(signal))
        .filter(hit -> appended(hit.rests(), signal.samples(), settings))
        .filter(hit -> !own(study, hit, array.placements()))
        .findFirst()
        .orElse(null);
  }

  /** Targets of few values, as classes have, are 0 for long. */
  private static @Nullable Hit targets(Study study, ArrayProfile array, Settings settings) {
    RowEnds ends = array.targetEnds();
    SeriesProfile target = array.rows().target();
    if (ends == null || target == null) {
      return null;
    }
    long samples = target.samples() / Math.max(1, array.array().targetRows());
    boolean fine =
        target.channels().stream().anyMatch(c -> c.values().distinct() >= ValueProfile.MANY);
    Hit hit = new Hit(ends.zeros(), samples, true, true);
    return fine
            && appended(ends.zeros(), target.samples(), settings)
            && !own(study, hit, array.targets())
        ? hit
        : null;
  }

  /** Whether several channels take many values and change from sample to sample. */
  private static boolean changes(SeriesProfile signal) {
    List<ChannelProfile> varying = signal.channels().stream().filter(c -> !c.constant()).toList();
    return varying.size() > 1 && varying.stream().noneMatch(c -> Padding.coarse(c.values()));
  }

  private static boolean appended(RowRests rests, long frames, Settings settings) {
    double share = (double) rests.elsewhere() / Math.max(1, frames);
    boolean rare = Padding.rare(share, settings) || Padding.noChance(rests.most(), share);
    boolean alone =
        rests.atBeginning() == 0 && !Padding.usual(rests.longestElsewhere(), rests.most());
    return rests.atEnd().count() > 0
        && rests.most() >= settings.threshold("min-frames")
        && rare
        && (alone || oneSided(rests));
  }

  /** Sign test of the rows that rest on one side only. */
  private static boolean oneSided(RowRests rests) {
    int ends = Math.toIntExact(rests.onlyAtEnd());
    int beginnings = Math.toIntExact(rests.onlyAtBeginning());
    return rests.atEnd().count() >= OFTENER * rests.atBeginning()
        && new BinomialDistribution(null, ends + beginnings, 0.5).cumulativeProbability(beginnings)
            < ONE_SIDED;
  }

  /** Whether the recordings themselves rest there: such rows are theirs to the last sample. */
  private static boolean own(Study study, Hit hit, @Nullable Placements placements) {
    return placements != null
        && hit.rests().atEnd().first().stream()
            .mapToInt(Math::toIntExact)
            .allMatch(
                row ->
                    row < placements.rows()
                        && placements.kind(row) == Placements.Kind.EXACT
                        && placements.start(row) >= 0
                        && placements.start(row) + hit.samples()
                            <= study
                                .recordings()
                                .get(placements.recording(row))
                                .signal()
                                .samples());
  }

  private static Finding finding(Study study, ArrayProfile array, Hit hit, boolean targets) {
    RowRests rests = hit.rests();
    long rows = rests.atEnd().count();
    long row = rests.atEnd().first().get(0);
    Role role = hit.target() ? Role.TARGET : Role.SIGNAL;
    String variable = Places.variable(array.rows(), role);
    String name = array.array().part() + (hit.target() ? ".y" : ".x");
    return FindingBuilder.of(
            targets && study.loss().needsVaryingTarget() ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: the last %d of %d samples of row %d %s in every channel%s%s",
            name,
            rests.frames(),
            hit.samples(),
            row,
            hit.zeros() ? "are 0" : "repeat the one before",
            rows == 1 ? "" : "; so in %s".formatted(Wording.count(rows - 1, "more row")),
            targets && !hit.target() ? "; their targets end so too" : "")
        .remedy(
            "drop the samples after the last full window, or declare windows.tail: pad and mask"
                + " what was appended: a mean, a correlation or a batch norm over it is one over"
                + " the padding")
        .at(
            Places.of(array)
                .with("file", hit.target() ? array.array().targetFile() : array.array().file())
                .with("variable", variable)
                .with("array", name)
                .with("row", row))
        .evidence("frames", rests.frames())
        .evidence("most-frames", rests.most())
        .evidence("rows-affected", rows)
        .evidence("rows-that-begin-so", rests.atBeginning())
        .evidence("first", rests.atEnd().first())
        .covers(
            new Place(array.rows().id(), "tail", -1),
            new Place(array.rows().id(), "count", -1),
            new Place(array.rows().id(), "cut", -1))
        .build();
  }
}
