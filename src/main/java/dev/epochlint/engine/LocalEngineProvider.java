package dev.epochlint.engine;

import com.google.auto.service.AutoService;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;

/** The threads of this process. */
@AutoService(EngineProvider.class)
public final class LocalEngineProvider implements EngineProvider {
  @Override
  public String name() {
    return "local";
  }

  @Override
  public Engine create(EngineOptions options) throws EngineException {
    if (options.master() != null || options.dataRoot() != null) {
      throw new EngineException("--master and --data-root go with --engine spark");
    }
    return new LocalEngine(new ImporterRegistry(), Limits.forHeap(), options.threads());
  }
}
