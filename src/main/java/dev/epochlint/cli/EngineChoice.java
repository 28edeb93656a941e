package dev.epochlint.cli;

import dev.epochlint.engine.Engine;
import dev.epochlint.engine.EngineException;
import dev.epochlint.engine.EngineOptions;
import dev.epochlint.engine.EngineProvider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where files are measured. */
final class EngineChoice {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "local",
      description = "Where files are measured: local (default) or spark.")
  private String engine = "local";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "The cluster of --engine spark, where spark-submit does not say it.")
  private @Nullable String master;

  @Option(
      names = "--data-root",
      paramLabel = "ADDRESS",
      description =
          "With --engine spark: where relative paths of the pipeline file begin (hdfs://host/study)"
              + " instead of at the pipeline file.")
  private @Nullable String dataRoot;

  /**
   * The engine.
   *
   * @param threads files measured at the same time on this machine
   */
  Engine create(int threads) {
    Map<String, EngineProvider> providers = new TreeMap<>();
    ServiceLoader.load(EngineProvider.class).forEach(found -> providers.put(found.name(), found));
    ReportOptions.oneOf("--engine", engine, providers.keySet());
    EngineProvider provider = providers.get(engine);
    try {
      if (provider == null) {
        throw new EngineException("--engine: no engine '" + engine + "'");
      }
      return provider.create(new EngineOptions(threads, master, dataRoot));
    } catch (EngineException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
