package dev.epochlint.engine;

/**
 * Makes an engine. Registered by {@code @AutoService(EngineProvider.class)}; must load where the
 * libraries of its engine are absent.
 */
public interface EngineProvider {

  /** Name as {@code --engine} takes it. */
  String name();

  /**
   * The engine.
   *
   * @throws EngineException where it can't be had, with what to do
   */
  Engine create(EngineOptions options) throws EngineException;
}
