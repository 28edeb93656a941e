package dev.epochlint.engine.cache;

import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Profiles of files, kept in a directory. One is taken from there where the build, the source, the
 * settings and the stamps of its files are what they were; a file that was changed within a tick of
 * the clock before it was measured is not remembered, since another change in that tick would leave
 * no trace. What can't be read, or is damaged, was never there.
 *
 * <p>There is one entry a file, that of the settings it was measured with last, so that a cache
 * does not grow beyond its study. Safe to share between threads and processes.
 */
public final class ProfileCache {
  private final CacheFiles files;
  private final String build;
  private final boolean hashed;
  private final Shapes shapes = new Shapes();

  /**
   * @param directory where the profiles lie; made where it does not exist
   * @param build tells this build of epochlint from others
   * @param hashed whether contents are compared, not only stamps
   */
  public ProfileCache(Path directory, String build, boolean hashed) {
    this.files = new CacheFiles(directory);
    this.build = build;
    this.hashed = hashed;
  }

  /** Why profiles can't be kept there; empty while they can. */
  public Optional<String> problem() {
    return files.problem();
  }

  /** Begins a run; the time from which on changes of files must be noticed, ns since 1970. */
  long begin() {
    return files.open();
  }

  /** Stamps of the files of a source; none where they can't be had. */
  static List<FileStamp> stamps(Source source) {
    List<FileStamp> stamps = new ArrayList<>();
    try {
      for (SourceFile file : files(source)) {
        if (file.remote()) {
          return List.of();
        }
        stamps.add(FileStamp.of(file.path()));
      }
    } catch (IOException e) {
      return List.of(); // reported when the file is read
    }
    return stamps;
  }

  private static List<SourceFile> files(Source source) {
    SourceFile target = source.selection().targetFile();
    return target == null ? List.of(source.file()) : List.of(source.file(), target);
  }

  /** The profile of a source whose files have these stamps, where it is known. */
  Optional<SourceProfile> load(Source source, MeasurePlan plan, List<FileStamp> stamps) {
    if (stamps.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> bytes = files.read(name(source));
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      Entry entry = Entry.of(bytes.get());
      boolean same =
          Arrays.equals(entry.key(), key(source, plan))
              && entry.stamps().equals(stamps)
              && (!hashed || entry.hashes().equals(hashes(source)));
      return same
          ? Optional.of(
              new Decoder(shapes, ByteBuffer.wrap(entry.profile())).readOnly(SourceProfile.class))
          : Optional.empty();
    } catch (DamagedException | IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Remembers a profile, unless something went wrong that may go well the next time, or its files
   * may have changed while they were read.
   *
   * @param before the stamps before the files were read
   * @param began what {@link #begin} gave
   */
  void store(
      Source source, MeasurePlan plan, List<FileStamp> before, long began, SourceProfile profile) {
    if (before.isEmpty()
        || !profile.failures().isEmpty()
        || !before.stream().allMatch(stamp -> stamp.isOlderThan(began))) {
      return;
    }
    try {
      List<Long> hashes = hashed ? hashes(source) : List.of();
      if (stamps(source).equals(before)) {
        byte[] bytes = new Encoder(shapes).write(SourceProfile.class, profile).toBytes();
        files.write(name(source), new Entry(key(source, plan), before, hashes, bytes).toBytes());
      }
    } catch (IOException | IllegalArgumentException e) {
      // The file is gone, or a setting can't be written down: there is nothing to remember.
    }
  }

  private static List<Long> hashes(Source source) throws IOException {
    List<Long> hashes = new ArrayList<>();
    for (SourceFile file : files(source)) {
      hashes.add(ContentHash.of(file.path()));
    }
    return hashes;
  }

  /** All that a profile depends on but the content of files, wherever the command is run from. */
  private byte[] key(Source source, MeasurePlan plan) {
    Selection selection = source.selection();
    SourceFile target = selection.targetFile();
    Source here =
        new Source(
            absolute(source.file()),
            target == null ? selection : selection.withTarget(selection.target(), absolute(target)),
            source.pathSubject());
    return new Encoder(shapes)
        .write(String.class, build)
        .write(Source.class, here)
        .write(MeasurePlan.class, plan)
        .toBytes();
  }

  private static SourceFile absolute(SourceFile file) {
    return new SourceFile(file.path().toAbsolutePath().normalize(), file.name());
  }

  /** The name of the entry of a file, whatever it is measured with. */
  private static String name(Source source) {
    String path = absolute(source.file()).location();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
