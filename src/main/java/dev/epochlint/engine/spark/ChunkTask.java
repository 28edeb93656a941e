package dev.epochlint.engine.spark;

import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.engine.SourceReader;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.measure.MeasurePlan;
import java.io.FileNotFoundException;
import java.io.IOException;
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
    ImporterRegistry importers = new ImporterRegistry();
    Limits limits = Limits.forHeap();
    SourceReader reader = new SourceReader(importers, limits);
    MeasurePlan declared = Wire.decode(plan, MeasurePlan.class);
    ArrayList<SourceProfile> profiles = new ArrayList<>();
    for (Source source : Wire.decode(chunk, Source[].class)) {
      try (Copies copies = new Copies(importers, limits, files)) {
        profiles.add(measure(source, declared, copies, reader));
      }
    }
    return Wire.encode(profiles.toArray(new SourceProfile[0]));
  }

  private static SourceProfile measure(
      Source source, MeasurePlan plan, Copies copies, SourceReader reader) {
    try {
      return reader.measure(copies.of(source), plan);
    } catch (IOException e) {
      return unreadable(
          source,
          e instanceof FileNotFoundException
              ? "the file does not exist"
              : "it can't be copied to the worker: " + e.getMessage());
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
