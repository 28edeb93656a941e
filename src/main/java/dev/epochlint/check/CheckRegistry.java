package dev.epochlint.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The checks that are on the class path, found by the service registration of each. */
public final class CheckRegistry {
  /** Families in the order of the data's way; unknown ones come last. */
  private static final List<String> FAMILIES =
      List.of(
          "import", "shape", "value", "window", "cut", "tail", "split", "order", "array", "loss",
          "trace", "probe");

  private final List<Check> checks;

  /** The first of each id, in the order of all; an annotation is slow to ask for ids. */
  private final Map<String, Check> byId;

  private CheckRegistry(List<Named> checks) {
    this.checks = checks.stream().map(Named::check).toList();
    this.byId = new LinkedHashMap<>();
    checks.forEach(named -> byId.putIfAbsent(named.id(), named.check()));
  }

  /** A check and what its annotation calls it. */
  private record Named(String id, Check check) {}

  /** Every registered check. */
  public static CheckRegistry load() {
    return of(
        ServiceLoader.load(Check.class, CheckRegistry.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** A registry of these checks. */
  static CheckRegistry of(List<Check> checks) {
    return new CheckRegistry(
        checks.stream()
            .map(check -> new Named(check.info().id(), check))
            .sorted(
                Comparator.comparingInt((Named named) -> rank(named.id())).thenComparing(Named::id))
            .toList());
  }

  /** All of them: by family in the order of the data's way, then by id. */
  public List<Check> checks() {
    return checks;
  }

  /** All ids, in the order of {@link #checks()}. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /** The check with that id. */
  public Optional<Check> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Keys of the thresholds of that check, empty where it has none or is not known. */
  public List<String> thresholds(String id) {
    return find(id).stream()
        .flatMap(check -> Arrays.stream(check.info().thresholds()))
        .map(CheckInfo.Threshold::key)
        .toList();
  }

  /** Family of a check: what stands before the first hyphen of its id. */
  public static String family(String id) {
    int hyphen = id.indexOf('-');
    return hyphen < 0 ? id : id.substring(0, hyphen);
  }

  private static int rank(String id) {
    int rank = FAMILIES.indexOf(family(id));
    return rank < 0 ? FAMILIES.size() : rank;
  }
}
