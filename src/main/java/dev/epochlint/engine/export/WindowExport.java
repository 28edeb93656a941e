package dev.epochlint.engine.export;

import dev.epochlint.check.Study;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Source;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import dev.epochlint.split.Draw;
import dev.epochlint.window.Rejections;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts every recording of a study once more and writes its windows. Files grow under hidden names
 * and are moved when they are whole, the manifest last; what was cut before a run was broken off is
 * not cut again.
 */
public final class WindowExport {
  /** File that names what each row is. */
  public static final String MANIFEST = "manifest.csv";

  private final Study study;
  private final Windowing windowing;
  private final ExportPlan plan;
  private final Request request;
  private final Limits limits = Limits.forHeap();
  private final boolean targets;
  private final Map<String, Integer> placeByHeader = new HashMap<>();

  /**
   * What is written.
   *
   * @param directory where
   * @param format in which format
   * @param draw the split whose parts are files of their own, null for one file with all windows
   * @param rejected windows that are left out
   * @param fingerprint of everything that decides what is written
   */
  public record Request(
      Path directory,
      ArrayFormat format,
      @Nullable Draw draw,
      Rejections rejected,
      String fingerprint) {}

  /**
   * @param study the study, every file of which could be read
   * @throws ExportException where its windows make no array
   */
  public WindowExport(Study study, Request request) throws ExportException {
    Windowing declared = study.windowing();
    if (declared == null) {
      throw new ExportException("declare windows.length: what is to be cut");
    } else if (declared.tail() instanceof TailPolicy.Keep && !request.format().holdsRagged()) {
      throw new ExportException(
          "windows.tail: keep gives windows of several lengths, which no array holds; --format mat"
              + " writes a cell for each window, or set drop, pad or overlap (--set"
              + " windows.tail=drop)");
    }
    this.study = study;
    this.windowing = declared;
    this.request = request;
    this.plan = new ExportPlan(study, declared, request.rejected(), request.draw());
    this.targets = study.recordings().stream().anyMatch(r -> r.target() != null);
    if (plan.parts().isEmpty()) {
      throw new ExportException(
          "there is no window: every recording is too short, or none is read");
    }
    for (int r = 0; r < study.recordings().size(); r++) {
      Header header = study.recordings().get(r).header();
      placeByHeader.put(header.file() + "\n" + header.ordinal(), r);
    }
    requireOneShape(study.recordings());
  }

  private void requireOneShape(List<RecordingProfile> recordings) throws ExportException {
    RecordingProfile first = recordings.get(0);
    for (RecordingProfile recording : recordings) {
      if (channels(recording.signal()) != channels(first.signal())) {
        throw new ExportException(
            "%s has %d channels, %s has %d: windows of one array have one shape; name the channels"
                    .formatted(
                        first.header().file(),
                        channels(first.signal()),
                        recording.header().file(),
                        channels(recording.signal()))
                + " that all have in recordings.signal");
      }
      SeriesProfile target = recording.target();
      SeriesProfile other = first.target();
      boolean same =
          target == null
              ? !targets
              : other != null
                  && channels(target) == channels(other)
                  && target.samples() == recording.signal().samples();
      if (!same) {
        throw new ExportException(
            "%s: its target has not one sample for each of the %,d of its signal, or other channels"
                    .formatted(recording.header().file(), recording.signal().samples())
                + " than the first recording; leave recordings.target out to write the signals"
                + " alone");
      }
    }
  }

  private static int channels(SeriesProfile series) {
    return series.channels().size();
  }

  /** The files that will be there. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (String part : plan.parts()) {
      outputs(part).keySet().forEach(files::add);
    }
    files.add(request.directory().resolve(MANIFEST));
    return files;
  }

  /** Number of rows by part. */
  public Map<String, Long> rows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    plan.parts().forEach(part -> rows.put(part, plan.rows(part)));
    return rows;
  }

  private List<String> arrays() {
    return targets ? List.of("x", "y") : List.of("x");
  }

  /** What each file of a part holds: arrays by name. */
  private Map<Path, Map<String, Path>> outputs(String part) {
    Map<Path, Map<String, Path>> outputs = new LinkedHashMap<>();
    String suffix = "." + request.format().suffix();
    for (String array : arrays()) {
      String name = request.format().holdsSeveral() ? part : part + "_" + array;
      outputs
          .computeIfAbsent(request.directory().resolve(name + suffix), key -> new LinkedHashMap<>())
          .put(array, growing(part, array));
    }
    return outputs;
  }

  private Path growing(String part, String array) {
    return request.directory().resolve(".%s_%s.growing".formatted(part, array));
  }

  /**
   * Writes them.
   *
   * @throws ImportException where a file can't be read any more as it was when it was measured
   */
  public void write(List<Source> sources, Progress progress)
      throws ImportException, IOException, ExportException {
    Files.createDirectories(request.directory());
    Journal journal =
        new Journal(request.directory().resolve(".growing.journal"), request.fingerprint());
    cut(sources, journal, progress);
    for (String part : plan.parts()) {
      for (Map.Entry<Path, Map<String, Path>> output : outputs(part).entrySet()) {
        Path whole = output.getKey().resolveSibling("." + output.getKey().getFileName() + ".whole");
        request.format().write(whole, output.getValue(), lengths(part), limits);
        Files.move(whole, output.getKey(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path manifest = request.directory().resolve("." + MANIFEST + ".whole");
    try (BufferedWriter out = Files.newBufferedWriter(manifest, StandardCharsets.UTF_8)) {
      new Manifest(study, plan).write(out);
    }
    Files.move(
        manifest, request.directory().resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING);
    journal.delete();
    for (String part : plan.parts()) {
      for (String array : arrays()) {
        Files.deleteIfExists(growing(part, array));
      }
    }
  }

  /** Samples of each window of a part where the last ones are ragged, else null. */
  private long @Nullable [] lengths(String part) {
    return windowing.tail() instanceof TailPolicy.Keep ? plan.lengths(part) : null;
  }

  private void cut(List<Source> sources, Journal journal, Progress progress)
      throws ImportException, IOException, ExportException {
    ImporterRegistry importers = new ImporterRegistry();
    long bytes = 0;
    for (Source source : sources) {
      bytes += Files.size(source.file().path());
    }
    progress.begin(sources.size(), bytes);
    Map<String, RowFile> files = new LinkedHashMap<>();
    try {
      int done = journal.done();
      for (String part : plan.parts()) {
        for (String array : arrays()) {
          // What was cut is of use only where all of it is there.
          done = Files.exists(growing(part, array)) ? done : 0;
          files.put(part + "\n" + array, open(part, array));
        }
      }
      for (int s = 0; s < sources.size(); s++) {
        Source source = sources.get(s);
        if (s >= done) {
          List<CutSink> cuts = new ArrayList<>();
          importers.read(
              source.file(),
              source.selection().again(),
              limits,
              header -> begin(header, files, cuts));
          for (CutSink cut : cuts) {
            cut.requireComplete();
          }
          journal.write(s + 1);
        }
        progress.done(source.file().name(), Files.size(source.file().path()));
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    } finally {
      progress.end();
      for (RowFile file : files.values()) {
        file.close();
      }
    }
  }

  private RowFile open(String part, String array) throws IOException {
    RecordingProfile first = study.recordings().get(0);
    SeriesProfile target = first.target();
    long channels =
        array.equals("y") && target != null ? channels(target) : channels(first.signal());
    NumberType type = study.loss().dtype();
    return RowFile.open(
        growing(part, array), type, List.of(plan.rows(part), channels, windowing.length()));
  }

  private CutSink begin(Header header, Map<String, RowFile> files, List<CutSink> cuts) {
    Integer recording = placeByHeader.get(header.file() + "\n" + header.ordinal());
    if (recording == null) {
      throw new IllegalStateException("a recording that was not measured: " + header.index());
    }
    CutSink sink = new CutSink(header, plan.cut(recording));
    for (String part : plan.parts()) {
      List<Long> windows = plan.rows(part, recording);
      for (String array : arrays()) {
        RowFile file = files.get(part + "\n" + array);
        if (file != null && !windows.isEmpty()) {
          sink.to(
              array.equals("x") ? Role.SIGNAL : Role.TARGET,
              windows,
              plan.firstRow(part, recording),
              file);
        }
      }
    }
    cuts.add(sink);
    return sink;
  }
}
