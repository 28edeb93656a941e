package dev.epochlint.engine.spark;

import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.engine.SourceReader;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Measures the files of a chunk in an executor. Without side effects, so that a task may run twice;
 * whatever is wrong with a file is a failure of that file.
 */
final class ChunkTask implements Function<byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final byte[] plan;
  private final Broadcast<SerializableWritable<Configuration>> configuration;

  ChunkTask(byte[] plan, Broadcast<SerializableWritable<Configuration>> configuration) {
    this.plan = plan.clone();
    this.configuration = configuration;
  }

  @Override
  public byte[] call(byte[] chunk) {
    RemoteFiles files = new RemoteFiles(configuration.value().value());
    SourceReader reader = new SourceReader(new ImporterRegistry(), Limits.forHeap());
    MeasurePlan declared = Wire.decode(plan, MeasurePlan.class);
    ArrayList<SourceProfile> profiles = new ArrayList<>();
    for (Source source : Wire.decode(chunk, Source[].class)) {
      profiles.add(measure(source, declared, files, reader));
    }
    return Wire.encode(profiles.toArray(new SourceProfile[0]));
  }

  private static SourceProfile measure(
      Source source, MeasurePlan plan, RemoteFiles files, SourceReader reader) {
    SourceFile target = source.selection().targetFile();
    if (!source.file().remote() && (target == null || !target.remote())) {
      return reader.measure(source, plan);
    }
    List<Path> copies = new ArrayList<>();
    try {
      SourceFile here = here(source.file(), files, copies);
      SourceFile targetHere = target == null ? null : here(target, files, copies);
      return reader.measure(
          new Source(
              here,
              source.selection().withTarget(source.selection().target(), targetHere),
              source.pathSubject()),
          plan);
    } catch (IOException e) {
      return unreadable(
          source,
          e instanceof FileNotFoundException
              ? "the file does not exist"
              : "it can't be copied to the worker: " + e.getMessage());
    } finally {
      copies.forEach(ChunkTask::delete);
    }
  }

  private static SourceFile here(SourceFile file, RemoteFiles files, List<Path> copies)
      throws IOException {
    if (!file.remote()) {
      return file;
    }
    String name = file.location().substring(file.location().lastIndexOf('/') + 1);
    Path directory = Files.createTempDirectory("epochlint");
    Path copy = directory.resolve(name);
    copies.add(copy);
    copies.add(directory);
    files.copy(file, copy);
    return new SourceFile(copy, file.name());
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  static SourceProfile unreadable(Source source, String message) {
    return new SourceProfile(
        List.of(),
        List.of(
            new ImportFailure(
                ImportFailure.Kind.UNREADABLE, source.file().name(), "", message, -1, List.of())));
  }
}
