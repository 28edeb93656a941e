package dev.epochlint.importer;

import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.RecordingVisitor;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recordings whose targets lie in another file, which may be of another format: the i-th series of
 * that file is the target of the i-th recording, or its only one the target of all.
 */
final class JoinedTarget {
  private final ImporterRegistry importers;
  private final Limits limits;
  private final SourceFile targetFile;
  private final Selection target;

  /**
   * @param targetFile where the targets are
   * @param target which of its values they are, as a signal
   */
  JoinedTarget(ImporterRegistry importers, Limits limits, SourceFile targetFile, Selection target) {
    this.importers = importers;
    this.limits = limits;
    this.targetFile = targetFile;
    this.target = target;
  }

  /** Reads the recordings of {@code file}; {@code signal} names no target. */
  void read(SourceFile file, Selection signal, RecordingVisitor visitor)
      throws ImportException, IOException {
    List<Series> targets = new ArrayList<>();
    readTarget(
        header -> {
          targets.add(header.signal());
          return null;
        });
    List<Waiting> recordings = new ArrayList<>();
    importers.read(
        file,
        signal,
        limits,
        header -> {
          int place = targets.size() == 1 ? 0 : recordings.size();
          Series of = place < targets.size() ? targets.get(place) : null;
          Waiting waiting = new Waiting(visitor.begin(withTarget(header, of)));
          recordings.add(waiting);
          return waiting.sink == null ? null : waiting;
        });
    if (targets.size() != recordings.size() && targets.size() != 1) {
      throw ImportException.shape(
          "target",
          "'%s' gives %d series for %d recordings; they are paired by index"
              .formatted(targetFile.name(), targets.size(), recordings.size()),
          List.of());
    }
    List<Integer> begun = new ArrayList<>();
    readTarget(
        header -> {
          begun.add(begun.size());
          return new AsTarget(
              targets.size() == 1 ? recordings : List.of(recordings.get(begun.size() - 1)));
        });
    recordings.forEach(waiting -> waiting.finish(targetFile.name()));
  }

  private void readTarget(RecordingVisitor visitor) throws ImportException, IOException {
    try {
      importers.read(targetFile, target, limits, visitor);
    } catch (ImportException e) {
      throw e.in(targetFile.name());
    }
  }

  private static Header withTarget(Header header, @Nullable Series of) {
    return new Header(
        header.file(),
        header.format(),
        header.index(),
        header.ordinal(),
        header.signal(),
        of,
        header.rateHz(),
        header.subject());
  }

  /** A recording that has its signal and waits for its target. */
  private static final class Waiting implements RecordingSink {
    private final @Nullable RecordingSink sink;
    private ImportReport signal = ImportReport.NOTHING;
    private ImportReport target = ImportReport.NOTHING;

    Waiting(@Nullable RecordingSink sink) {
      this.sink = sink;
    }

    @Override
    public void slice(Role role, Slice slice) {
      if (sink != null) {
        sink.slice(role, slice);
      }
    }

    @Override
    public void end(ImportReport report) {
      signal = report;
    }

    void finish(String targetName) {
      if (sink != null) {
        sink.end(merged(signal, target, targetName));
      }
    }

    private static ImportReport merged(ImportReport signal, ImportReport target, String name) {
      if (target.problems().isEmpty()) {
        return signal;
      }
      Map<CellProblem.Kind, Long> problems = new EnumMap<>(CellProblem.Kind.class);
      problems.putAll(signal.problems());
      target.problems().forEach((kind, count) -> problems.merge(kind, count, Long::sum));
      List<CellProblem> first = new ArrayList<>(signal.first());
      for (CellProblem p : target.first()) {
        first.add(new CellProblem(p.kind(), p.line(), p.column(), name + ": " + p.text()));
      }
      return new ImportReport(
          signal.rows(),
          signal.cells() + target.cells(),
          problems,
          first,
          signal.decimalCommas() + target.decimalCommas(),
          signal.dialect(),
          signal.textColumns(),
          signal.labelWords());
    }
  }

  /** Hands the signal of one file over as the target of recordings of another. */
  private record AsTarget(List<Waiting> recordings) implements RecordingSink {
    @Override
    public void slice(Role role, Slice slice) {
      if (role == Role.SIGNAL) {
        recordings.forEach(recording -> recording.slice(Role.TARGET, slice));
      }
    }

    @Override
    public void end(ImportReport report) {
      recordings.forEach(recording -> recording.target = report);
    }
  }
}
