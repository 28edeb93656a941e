package dev.epochlint.engine.cache;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of the classes that are written, each found once. */
final class Shapes {
  private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

  Shape of(Class<?> type) {
    return shapes.computeIfAbsent(type, Shape::of);
  }

  /** The classes that an interface permits. */
  List<Class<?>> kinds(Class<?> type) {
    Class<?>[] kinds = type.getPermittedSubclasses();
    if (kinds == null) {
      throw new IllegalArgumentException(type + " is not sealed");
    }
    return List.of(kinds);
  }
}
