package dev.epochlint.measure;

import dev.epochlint.array.CutArray;
import dev.epochlint.array.Mismatch;
import dev.epochlint.array.Placements;
import dev.epochlint.array.RowOverlaps;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the arrays of a part learned.
 *
 * @param array what is declared and what the files hold
 * @param rows the rows joined into one recording of which each row is a window; targets that have a
 *     row for each of the windows are its target, or its labels where they are one class a row
 * @param subjects the rows of each subject joined, by the order in which subjects come; empty where
 *     no subjects stand beside the rows
 * @param numbers which row of the array each window of {@code rows} is
 * @param targetRows its targets row by row, null without any
 * @param ends how its rows end
 * @param targetEnds how its targets end, null without any
 * @param placements where its rows come from, null where there are no recordings to find them in
 * @param targets where its targets are those of the recordings, null where that can't be compared
 * @param overlaps which of its rows share samples with rows of training, by the content of both;
 *     null for training and where recordings tell
 * @param mismatch the first number that is not that of the reference cut, null where there is none
 *     or no reference
 */
public record ArrayProfile(
    CutArray array,
    RecordingProfile rows,
    List<RecordingProfile> subjects,
    RowNumbers numbers,
    @Nullable TargetRows targetRows,
    RowEnds ends,
    @Nullable RowEnds targetEnds,
    @Nullable Placements placements,
    @Nullable Placements targets,
    @Nullable RowOverlaps overlaps,
    @Nullable Mismatch mismatch)
    implements Serializable {

  public ArrayProfile {
    subjects = List.copyOf(subjects);
  }

  /** The same with the subject of each row. */
  public ArrayProfile ofSubjects(List<String> ofRows) {
    return new ArrayProfile(
        array.ofSubjects(ofRows),
        rows,
        subjects,
        numbers,
        targetRows,
        ends,
        targetEnds,
        placements,
        targets,
        overlaps,
        mismatch);
  }

  /** The same with the places of its rows. */
  public ArrayProfile placed(
      Placements at, @Nullable Placements ofTargets, @Nullable Mismatch first) {
    return new ArrayProfile(
        array,
        rows,
        subjects,
        numbers,
        targetRows,
        ends,
        targetEnds,
        at,
        ofTargets,
        overlaps,
        first);
  }

  /** The same with the rows that share samples with rows of training. */
  public ArrayProfile overlapping(RowOverlaps with) {
    return new ArrayProfile(
        array,
        rows,
        subjects,
        numbers,
        targetRows,
        ends,
        targetEnds,
        placements,
        targets,
        with,
        mismatch);
  }
}
