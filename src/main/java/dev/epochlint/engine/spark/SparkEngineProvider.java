package dev.epochlint.engine.spark;

import com.google.auto.service.AutoService;
import dev.epochlint.engine.Engine;
import dev.epochlint.engine.EngineException;
import dev.epochlint.engine.EngineOptions;
import dev.epochlint.engine.EngineProvider;

/** The cluster that spark-submit was given. */
@AutoService(EngineProvider.class)
public final class SparkEngineProvider implements EngineProvider {
  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Engine create(EngineOptions options) throws EngineException {
    try {
      return SparkEngine.start(options);
    } catch (NoClassDefFoundError e) {
      throw new EngineException(
          "--engine spark: Apache Spark is not on the class path; run it with"
              + " spark-submit --class dev.epochlint.cli.Main epochlint.jar validate --engine spark"
              + " PIPELINE");
    }
  }
}
