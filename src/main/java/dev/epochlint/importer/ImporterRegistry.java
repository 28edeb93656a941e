package dev.epochlint.importer;

import dev.epochlint.recording.RecordingVisitor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** All importers; finds the one for a file by the file's content. */
public final class ImporterRegistry {
  /** Suffixes that name a binary format: a file with one of them is never taken for text. */
  private static final Map<String, String> BINARY_SUFFIXES =
      Map.of(
          "mat", "MATLAB",
          "npy", "NumPy",
          "npz", "NumPy",
          "edf", "EDF",
          "bdf", "BDF",
          "h5", "HDF5",
          "hdf5", "HDF5",
          "fif", "FIF",
          "set", "EEGLAB");

  private final List<Importer> importers = new ArrayList<>();

  /** The importers on the class path. */
  public ImporterRegistry() {
    ServiceLoader.load(Importer.class).forEach(importers::add);
    importers.sort(
        Comparator.comparingInt(Importer::priority).thenComparing(i -> i.getClass().getName()));
  }

  /** The importers, in the order in which they are asked. */
  public List<Importer> importers() {
    return List.copyOf(importers);
  }

  /**
   * An importer and the format that it recognised.
   *
   * @param importer reads the file
   * @param format mat4, mat5, csv, …
   */
  public record Match(Importer importer, String format) {}

  /**
   * The importer for a file.
   *
   * @throws ImportException where the file is empty or of no known format, or where its suffix
   *     names a binary format and its content is none
   */
  public Match recognise(Path path) throws ImportException, IOException {
    FileHead head = head(path);
    if (head.size() == 0) {
      throw ImportException.unreadable("", 0, "the file is empty (0 bytes)");
    }
    for (Importer importer : importers) {
      boolean text = importer.priority() >= 100;
      Optional<String> format =
          text && BINARY_SUFFIXES.containsKey(head.suffix())
              ? Optional.empty()
              : importer.recognise(head);
      if (format.isPresent()) {
        return new Match(importer, format.get());
      }
    }
    throw ImportException.unreadable("", 0, unknown(head));
  }

  /**
   * Reads the recordings that a selection names, in whatever format they and their targets are.
   *
   * @throws ImportException where the file or the file of its target can't be read as selected
   */
  public void read(SourceFile file, Selection selection, Limits limits, RecordingVisitor visitor)
      throws ImportException, IOException {
    SourceFile targetFile = selection.targetFile();
    if (targetFile == null) {
      Match match = recognise(file.path());
      match.importer().read(file, match.format(), selection, limits, visitor);
    } else {
      new JoinedTarget(this, limits, targetFile, selection.targetAsSignal())
          .read(file, selection.withoutTarget(), visitor);
    }
  }

  /**
   * Names of the files beside a file that may hold its samples, of which the first that is there
   * does.
   *
   * @throws ImportException where the file can't be read
   */
  public List<String> besides(SourceFile file, Limits limits) throws ImportException, IOException {
    Match match = recognise(file.path());
    return match.importer().besides(file, match.format(), limits);
  }

  private static FileHead head(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(FileHead.BYTES);
      return new FileHead(bytes, Files.size(path), name.contains(".") ? suffix : "");
    } catch (EOFException e) {
      return new FileHead(new byte[0], 0, suffix);
    }
  }

  private static String unknown(FileHead head) {
    if (head.suffix().equals("fdt")) {
      return "an .fdt file holds the bare samples of the EEGLAB .set file beside it, which says how"
          + " they lie; name that .set instead";
    }
    String expected = BINARY_SUFFIXES.get(head.suffix());
    return expected == null
        ? "the content is neither a MATLAB file nor a text table; it begins with "
            + firstBytes(head)
        : "the suffix ."
            + head.suffix()
            + (expected.startsWith("E") ? " promises an " : " promises a ")
            + expected
            + " file, but the content is none; it begins with "
            + firstBytes(head);
  }

  private static String firstBytes(FileHead head) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(8, head.bytes().length); i++) {
      hex.append(i == 0 ? "" : " ")
          .append(String.format(Locale.ROOT, "%02x", head.bytes()[i] & 0xff));
    }
    return hex.toString();
  }
}
