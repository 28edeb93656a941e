package dev.epochlint.engine.spark;

import dev.epochlint.engine.Engine;
import dev.epochlint.engine.EngineException;
import dev.epochlint.engine.EngineOptions;
import dev.epochlint.engine.LocalSource;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SerializableWritable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures files in the executors of a cluster. Chunks of files go out in waves; nothing is
 * shuffled, and profiles are taken in the order of the sources, so that a report does not depend on
 * the cluster.
 */
final class SparkEngine implements Engine {
  /** Chunks whose profiles are on their way at the same time. */
  private static final int WAVE = 128;

  private final JavaSparkContext context;
  private final RemoteFiles files;
  private final ImporterRegistry importers = new ImporterRegistry();
  private final Copies copies;

  /** Address, "" without one. */
  private final String dataRoot;

  private SparkEngine(JavaSparkContext context, RemoteFiles files, String dataRoot) {
    this.context = context;
    this.files = files;
    this.copies = copies();
    this.dataRoot = dataRoot;
  }

  /**
   * Connects to the cluster; what the user configured wins.
   *
   * @throws EngineException where no cluster is named, or the root of the data is no address
   */
  static SparkEngine start(EngineOptions options) throws EngineException {
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "epochlint");
    String master = options.master();
    if (master != null) {
      conf.setMaster(master);
    }
    if (!conf.contains("spark.master")) {
      throw new EngineException(
          "--engine spark: no cluster is named; run it with spark-submit --master URL, or give"
              + " --master local[2,4] to try it on this machine");
    }
    JavaSparkContext context = new JavaSparkContext(conf);
    RemoteFiles files = new RemoteFiles(context.hadoopConfiguration());
    String root = options.dataRoot();
    try {
      return new SparkEngine(context, files, root == null ? "" : files.address(root));
    } catch (IOException | IllegalArgumentException e) {
      context.close();
      throw new EngineException("--data-root: '%s': %s".formatted(root, e.getMessage()));
    }
  }

  @Override
  public Optional<List<SourceFile>> find(String pattern) throws IOException {
    return SourceFile.isAddress(pattern) || beneathRoot(pattern)
        ? Optional.of(files.find(pattern, dataRoot))
        : Optional.empty();
  }

  private boolean beneathRoot(String pattern) {
    return !dataRoot.isEmpty() && !pattern.startsWith("/");
  }

  @Override
  public Path here(String file, Path directory) throws IOException {
    if (SourceFile.isAddress(file)) {
      return copies.of(new SourceFile(file, file)).path();
    }
    if (!beneathRoot(file)) {
      return directory.resolve(file);
    }
    SourceFile there = new SourceFile(dataRoot + "/" + file, file);
    if (files.exists(there)) {
      return copies.of(there).path();
    }
    Path beside = directory.resolve(file);
    if (Files.exists(beside)) {
      return beside;
    }
    throw new FileNotFoundException(
        "there is no such file, neither beneath " + dataRoot + " nor beside the pipeline file");
  }

  private Copies copies() {
    return new Copies(importers, Limits.forHeap(), files);
  }

  @Override
  public LocalSource local(Source source) throws IOException {
    Copies own = copies();
    try {
      return new LocalSource(own.of(source), own::close);
    } catch (IOException e) {
      own.close();
      throw e;
    }
  }

  @Override
  public List<SourceProfile> profile(List<Source> sources, MeasurePlan plan, Progress progress) {
    long[] bytes = sources.stream().mapToLong(source -> files.size(source.file())).toArray();
    progress.begin(sources.size(), LongStream.of(bytes).sum());
    Configuration configuration = context.hadoopConfiguration();
    ChunkTask task =
        new ChunkTask(
            Wire.encode(plan), context.broadcast(new SerializableWritable<>(configuration)));
    SourceProfile[] profiles = new SourceProfile[sources.size()];
    List<List<Integer>> chunks = Chunks.longestFirst(bytes);
    try {
      for (int from = 0; from < chunks.size(); from += WAVE) {
        List<List<Integer>> wave = chunks.subList(from, Math.min(chunks.size(), from + WAVE));
        List<Integer> places = wave.stream().flatMap(List::stream).toList();
        List<SourceProfile> back =
            measured(
                wave.stream().map(chunk -> chunk.stream().map(sources::get).toList()).toList(),
                task);
        for (int i = 0; i < places.size(); i++) {
          int at = places.get(i);
          profiles[at] = back.get(i);
          progress.done(sources.get(at).file().name(), bytes[at]);
        }
      }
    } finally {
      progress.end();
    }
    return List.of(profiles);
  }

  /**
   * The profiles of chunks. A job fails where a task has killed its worker again and again: then
   * its chunks are tried one by one, and the files of such a chunk, until only the file that kills
   * is left out.
   */
  private List<SourceProfile> measured(List<List<Source>> chunks, ChunkTask task) {
    List<byte[]> out =
        chunks.stream().map(chunk -> Wire.encode(chunk.toArray(new Source[0]))).toList();
    List<SourceProfile> profiles = new ArrayList<>();
    try {
      for (byte[] back : context.parallelize(out, out.size()).map(task).collectAsync().get()) {
        profiles.addAll(Arrays.asList(Wire.decode(back, SourceProfile[].class)));
      }
    } catch (ExecutionException e) {
      for (List<Source> part : parts(chunks)) {
        profiles.addAll(
            chunks.size() == 1 && chunks.get(0).size() == 1
                ? List.of(
                    ChunkTask.unreadable(
                        part.get(0), "every worker that read it died; is it larger than memory?"))
                : measured(List.of(part), task));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the cluster measured", e);
    }
    return profiles;
  }

  /** The chunks, or the files of the one chunk. */
  private static List<List<Source>> parts(List<List<Source>> chunks) {
    return chunks.size() > 1 ? chunks : chunks.get(0).stream().map(List::of).toList();
  }

  @Override
  public void close() {
    copies.close();
    context.close();
  }
}
