package dev.epochlint.engine;

import dev.epochlint.array.ArrayReader;
import dev.epochlint.array.ArraySource;
import dev.epochlint.array.Mismatch;
import dev.epochlint.array.Placements;
import dev.epochlint.array.Provenance;
import dev.epochlint.array.RowReader;
import dev.epochlint.check.PartCut;
import dev.epochlint.check.ReferenceCut;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.measure.ArrayOverlaps;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SameWindows;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds for every row of the arrays where in the recordings it comes from. */
final class RowOrigins {
  private final Engine engine;
  private final List<Source> sources;
  private final List<RecordingProfile> recordings;
  private final @Nullable Windowing windowing;
  private final @Nullable Split split;
  private final List<ImportFailure> failures;
  private final ImporterRegistry importers = new ImporterRegistry();
  private final Limits limits = Limits.forHeap();
  private final ArrayReader reader = new ArrayReader(importers, limits);

  /**
   * @param engine brings files that are elsewhere
   * @param sources files of the recordings
   * @param recordings the recordings in corpus order
   */
  RowOrigins(
      Engine engine,
      List<Source> sources,
      List<RecordingProfile> recordings,
      @Nullable Windowing windowing,
      @Nullable Split split,
      List<ImportFailure> failures) {
    this.engine = engine;
    this.sources = sources;
    this.recordings = recordings;
    this.windowing = windowing;
    this.split = split;
    this.failures = failures;
  }

  /**
   * The files of a part.
   *
   * @param x its windows
   * @param y its targets, null without any
   */
  record Files(ArraySource x, @Nullable ArraySource y) {}

  /** The arrays with the places of their rows; as they are where there are no recordings. */
  List<ArrayProfile> place(List<ArrayProfile> arrays, List<Files> files) {
    if (recordings.isEmpty() || arrays.isEmpty()) {
      return overlaps(arrays, files);
    }
    SameWindows same = windowing == null ? null : new SameWindows(windowing, recordings);
    List<Provenance.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      ArrayProfile array = arrays.get(i);
      Placements placements = new Placements((int) Math.min(array.array().rows(), 1 << 30));
      if (same != null) {
        same.place(array, placements);
      }
      ArraySource file = files.get(i).x();
      wanted.add(
          new Provenance.Wanted(
              sink -> reader.read(file, sink),
              array.array().channels(),
              array.array().samples(),
              placements));
    }
    long[] lengths = recordings.stream().mapToLong(r -> r.signal().samples()).toArray();
    Provenance provenance = new Provenance(this::read, lengths);
    SourceReader.guard(files.get(0).x().file().name(), failures, () -> provenance.locate(wanted));
    List<ArrayProfile> placed = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      Placements of = wanted.get(i).placements();
      if (2 * of.placed() < of.count(Placements.Kind.NOT_FOUND) && of.reading().found() == 0) {
        follow(arrays.get(i), of, lengths, files.get(i).x());
      }
      placed.add(
          arrays
              .get(i)
              .placed(
                  of,
                  targets(provenance, arrays.get(i), of, files.get(i).y()),
                  mismatch(arrays.get(i), of, files.get(i).x())));
    }
    return overlaps(placed, files);
  }

  /** Whether rows that are found nowhere follow the recordings at the places of the cut. */
  private void follow(ArrayProfile array, Placements of, long[] lengths, ArraySource file) {
    Windowing cut = windowing;
    if (cut == null || cut.length() != array.array().samples() || array.array().shuffled()) {
      return;
    }
    String part = array.array().part();
    Set<Integer> ofPart = new TreeSet<>();
    for (Draw draw : split == null ? List.<Draw>of() : split.draws()) {
      draw.members().stream()
          .filter(member -> member.part().equals(part))
          .forEach(member -> ofPart.add(member.recording()));
    }
    int[] from =
        IntStream.range(0, lengths.length)
            .filter(r -> ofPart.isEmpty() || ofPart.contains(r))
            .toArray();
    FilteredRows rows = new FilteredRows(cut, from, lengths, of.rows(), array.array().channels());
    SourceReader.guard(
        file.file().name(),
        failures,
        () -> of.read(rows.reading(sink -> reader.read(file, sink), this::read)));
  }

  /** The arrays with what they share where recordings don't tell. */
  private List<ArrayProfile> overlaps(List<ArrayProfile> arrays, List<Files> files) {
    List<RowReader> readers = new ArrayList<>();
    files.forEach(of -> readers.add(sink -> reader.read(of.x(), sink)));
    List<ArrayProfile> compared = new ArrayList<>();
    boolean read =
        arrays.isEmpty()
            || SourceReader.guard(
                files.get(0).x().file().name(),
                failures,
                () -> compared.addAll(ArrayOverlaps.of(arrays, readers)));
    return read ? compared : arrays;
  }

  /** Where the targets are those of the recordings, null where they can't be compared. */
  private @Nullable Placements targets(
      Provenance provenance, ArrayProfile array, Placements windows, @Nullable ArraySource file) {
    SeriesProfile own = array.rows().target();
    int samples = array.array().samples();
    boolean any = recordings.stream().anyMatch(r -> r.target() != null);
    if (own == null || samples < 2 || file == null || !any) {
      return null;
    } else if (own.windows() == null) {
      return own.samples() == array.array().rows() ? single(windows, samples, file) : null;
    }
    Placements targets = new Placements((int) array.array().targetRows());
    Provenance.Wanted wanted =
        new Provenance.Wanted(
            sink -> reader.read(file, sink), own.channels().size(), samples, targets);
    boolean read =
        SourceReader.guard(
            file.file().name(),
            failures,
            () -> provenance.compareTargets(feed -> read(sources, feed, true), windows, wanted));
    return read ? targets : null;
  }

  /** One target for each window. */
  private @Nullable Placements single(Placements windows, int samples, ArraySource file) {
    SingleTargets targets = new SingleTargets(windows, samples);
    List<Placements> compared = new ArrayList<>();
    SourceReader.guard(
        file.file().name(),
        failures,
        () -> {
          Placements of =
              targets.compare(sink -> reader.read(file, sink), feed -> read(sources, feed, true));
          if (of != null) {
            compared.add(of);
          }
        });
    return compared.isEmpty() ? null : compared.get(0);
  }

  private void read(Provenance.Feed feed) {
    read(sources, feed, false);
  }

  /** Hands recordings to a feed, or their targets; a file on each thread. */
  private void read(List<Source> files, Provenance.Feed feed, boolean targets) {
    Map<List<String>, Integer> places = new HashMap<>();
    for (int r = 0; r < recordings.size(); r++) {
      var header = recordings.get(r).header();
      places.put(List.of(header.file(), header.index()), r);
    }
    List<List<ImportFailure>> failed =
        LocalEngine.each(files, engine.threads(), source -> read(source, places, feed, targets));
    // A file that was readable a moment ago: only what is new is told.
    failed.stream().flatMap(List::stream).filter(f -> !failures.contains(f)).forEach(failures::add);
  }

  private List<ImportFailure> read(
      Source source, Map<List<String>, Integer> places, Provenance.Feed feed, boolean targets) {
    List<ImportFailure> failed = new ArrayList<>();
    SourceReader.guard(
        source.file().name(),
        failed,
        () -> {
          Selection selection =
              (targets ? source.selection() : source.selection().withoutTarget()).again();
          try (LocalSource here =
              engine.local(new Source(source.file(), selection, source.pathSubject()))) {
            importers.read(
                here.source().file(),
                here.source().selection(),
                limits,
                header -> {
                  Integer place = places.get(List.of(header.file(), header.index()));
                  Series series = targets ? header.target() : header.signal();
                  return place == null || series == null
                      ? null
                      : feed.begin(place, series.channels());
                });
          }
        });
    return failed;
  }

  /** The first number that differs from the reference cut. */
  private @Nullable Mismatch mismatch(ArrayProfile array, Placements placements, ArraySource file) {
    Windowing cut = windowing;
    Optional<ReferenceCut> reference =
        PartCut.of(recordings, cut, split, array, placements)
            .filter(PartCut::clear)
            .map(PartCut::cut);
    if (cut == null
        || reference.isEmpty()
        || array.array().shuffled()
        || cut.length() != array.array().samples()) {
      return null;
    }
    ReferenceCut windows = reference.get();
    for (int row = 0; row < Math.min(placements.rows(), windows.size()); row++) {
      int recording = windows.recording(row);
      Span span = cut.cut(recordings.get(recording).signal().samples()).span(windows.window(row));
      boolean same =
          placements.kind(row) == Placements.Kind.FLAT
              || placements.kind(row) == Placements.Kind.AMBIGUOUS
              || (placements.kind(row) == Placements.Kind.EXACT
                  && placements.recording(row) == recording
                  && placements.start(row) == span.start());
      if (!same) {
        return compare(array, file, row, recording, span);
      }
    }
    return null;
  }

  private @Nullable Mismatch compare(
      ArrayProfile array, ArraySource file, int row, int recording, Span span) {
    int channels = array.array().channels();
    int samples = array.array().samples();
    double[][] expected = new double[channels][samples];
    double[][] found = new double[channels][samples];
    String only = recordings.get(recording).header().file();
    read(
        sources.stream().filter(source -> source.file().name().equals(only)).toList(),
        (place, of) ->
            place != recording
                ? null
                : new SliceSink((role, slice) -> copy(role, slice, span, expected)),
        false);
    SourceReader.guard(
        file.file().name(),
        failures,
        () ->
            reader.read(
                file,
                (at, values, n) -> {
                  for (int c = 0; at == row && c < channels; c++) {
                    System.arraycopy(values[c], 0, found[c], 0, n);
                  }
                }));
    for (int t = 0; t < samples; t++) {
      for (int c = 0; c < channels; c++) {
        if ((float) found[c][t] != (float) expected[c][t]) {
          return new Mismatch(row, c, t, found[c][t], expected[c][t]);
        }
      }
    }
    return null;
  }

  private static void copy(Role role, Slice slice, Span span, double[][] into) {
    long from = Math.max(span.start(), slice.start());
    long to = Math.min(span.end(), slice.end());
    int channels = Math.min(into.length, slice.channels());
    for (int c = 0; role == Role.SIGNAL && from < to && c < channels; c++) {
      System.arraycopy(
          slice.values()[c],
          (int) (from - slice.start()),
          into[c],
          (int) (from - span.start()),
          (int) (to - from));
    }
  }
}
