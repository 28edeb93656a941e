package dev.epochlint.importer;

import java.io.Serializable;
import java.util.List;

/**
 * Which values of a file make up a signal or target.
 *
 * @param selectors variable paths ("x", "ETdata.pos", "trial{3}", "data{*}", "S(*).eeg") or column
 *     names, globs and 1-based ranges ("acc_*", "2-5"); empty: whatever the importer finds
 * @param axes order of the axes, empty for the format's default: (channel, time) for arrays, (time,
 *     channel) for tables
 */
public record SeriesSelection(List<String> selectors, List<String> axes) implements Serializable {

  /** Nothing declared. */
  public static final SeriesSelection ANY = new SeriesSelection(List.of(), List.of());

  public SeriesSelection {
    selectors = List.copyOf(selectors);
    axes = List.copyOf(axes);
  }
}
