package dev.epochlint.importer;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a file.
 *
 * @param signal the signal
 * @param target the target in the same file, or null
 * @param targetFile the file that holds the target, or null where it is the same file
 * @param labels per-sample class labels in the same file (one series of one channel), or null
 * @param time where the time of each sample stands, or null
 * @param rateVariable variable that holds the sampling rate in Hz, or null
 * @param subjectName variable or column that holds the subject, or null
 * @param ignoredColumns column names or globs that are no signal although they are numeric
 * @param scale factor from stored values to units, applied to the signal
 * @param table how text tables are written
 * @param layout whether it is to be told how smooth arrays are along their axes
 */
public record Selection(
    SeriesSelection signal,
    @Nullable SeriesSelection target,
    @Nullable SourceFile targetFile,
    @Nullable SeriesSelection labels,
    @Nullable TimeSelection time,
    @Nullable String rateVariable,
    @Nullable String subjectName,
    List<String> ignoredColumns,
    double scale,
    TableOptions table,
    boolean layout)
    implements Serializable {

  /** Nothing declared. */
  public static final Selection ANY =
      new Selection(
          SeriesSelection.ANY,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of(),
          1.0,
          TableOptions.AUTO);

  /** The same, with what is to be told of a recording that is read for the first time. */
  public Selection(
      SeriesSelection signal,
      @Nullable SeriesSelection target,
      @Nullable SourceFile targetFile,
      @Nullable SeriesSelection labels,
      @Nullable TimeSelection time,
      @Nullable String rateVariable,
      @Nullable String subjectName,
      List<String> ignoredColumns,
      double scale,
      TableOptions table) {
    this(
        signal,
        target,
        targetFile,
        labels,
        time,
        rateVariable,
        subjectName,
        ignoredColumns,
        scale,
        table,
        true);
  }

  public Selection {
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /** The same without a target. */
  public Selection withoutTarget() {
    return withTarget(null, null);
  }

  /** The same with another target, in another file where that is not null. */
  public Selection withTarget(@Nullable SeriesSelection other, @Nullable SourceFile file) {
    return new Selection(
        signal,
        other,
        file,
        labels,
        time,
        rateVariable,
        subjectName,
        ignoredColumns,
        scale,
        table,
        layout);
  }

  /** The same for one that was read before: how smooth it is need not be told again. */
  public Selection again() {
    return new Selection(
        signal,
        target,
        targetFile,
        labels,
        time,
        rateVariable,
        subjectName,
        ignoredColumns,
        scale,
        table,
        false);
  }

  /** The target as the only thing that is wanted of its file. */
  public Selection targetAsSignal() {
    TableOptions other =
        new TableOptions(
            table.delimiter(),
            table.header(),
            table.comment(),
            table.decimal(),
            table.encoding(),
            table.na(),
            Map.of());
    SeriesSelection wanted = target == null ? SeriesSelection.ANY : target;
    return new Selection(wanted, null, null, null, null, null, null, List.of(), 1, other);
  }
}
