package dev.epochlint.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

  private CheckRegistry(List<Check> checks) {
    this.checks = checks;
  }

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
            .sorted(
                Comparator.comparingInt((Check check) -> rank(check.info().id()))
                    .thenComparing(check -> check.info().id()))
            .toList());
  }

  /** All of them: by family in the order of the data's way, then by id. */
  public List<Check> checks() {
    return checks;
  }

  /** All ids, in the order of {@link #checks()}. */
  public List<String> ids() {
    return checks.stream().map(check -> check.info().id()).toList();
  }

  /** The check with that id. */
  public Optional<Check> find(String id) {
    return checks.stream().filter(check -> check.info().id().equals(id)).findFirst();
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
