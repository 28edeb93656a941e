package dev.epochlint.engine;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingMeasure;
import dev.epochlint.measure.RecordingProfile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Measures one file: what every engine does, wherever it runs. Safe to share between threads. */
public final class SourceReader {
  private final ImporterRegistry importers;
  private final Limits limits;

  /**
   * @param importers read the files
   * @param limits bound what they may allocate
   */
  public SourceReader(ImporterRegistry importers, Limits limits) {
    this.importers = importers;
    this.limits = limits;
  }

  /** Measures the recordings of one file; whatever goes wrong is a failure of this file alone. */
  public SourceProfile measure(Source source, MeasurePlan plan) {
    List<RecordingMeasure> begun = new ArrayList<>();
    List<ImportFailure> failures = new ArrayList<>();
    if (source.file().remote()) {
      failures.add(
          unreadable(source.file().name(), "addresses like this one are read with --engine spark"));
      return new SourceProfile(List.of(), failures);
    }
    guard(source.file().name(), failures, () -> read(source, plan, begun));
    List<RecordingProfile> profiles = new ArrayList<>();
    for (RecordingMeasure measure : begun) {
      if (measure.ended()) {
        String subject = measure.header().subject();
        profiles.add(measure.finish("", subject == null ? source.pathSubject() : subject));
      }
    }
    return new SourceProfile(profiles, failures);
  }

  /** Reads a file. */
  @FunctionalInterface
  interface Reading {
    void read() throws ImportException, IOException;
  }

  /**
   * Reads a file; whatever goes wrong is a failure of this file alone.
   *
   * @return whether nothing did
   */
  static boolean guard(String file, List<ImportFailure> failures, Reading reading) {
    try {
      reading.read();
      return true;
    } catch (ImportException e) {
      failures.add(e.toFailure(file));
    } catch (IOException e) {
      failures.add(unreadable(file, reason(e)));
    } catch (OutOfMemoryError e) {
      failures.add(unreadable(file, "it needs more memory than there is; run with a larger -Xmx"));
    } catch (RuntimeException | StackOverflowError e) {
      // One of the two borders of the design: a defect met in one file must not hide the others.
      failures.add(unreadable(file, "it can't be read because of a defect of epochlint: " + e));
    }
    return false;
  }

  private void read(Source source, MeasurePlan plan, List<RecordingMeasure> begun)
      throws ImportException, IOException {
    importers.read(
        source.file(),
        source.selection(),
        limits,
        header -> {
          RecordingMeasure measure = new RecordingMeasure(header, plan);
          begun.add(measure);
          return measure;
        });
  }

  private static ImportFailure unreadable(String file, String message) {
    return new ImportFailure(ImportFailure.Kind.UNREADABLE, file, "", message, -1, List.of());
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the file does not exist";
    } else if (e instanceof java.nio.file.AccessDeniedException) {
      return "no permission to read it";
    }
    return String.valueOf(e.getMessage());
  }
}
