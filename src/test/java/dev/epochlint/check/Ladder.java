package dev.epochlint.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One defect in growing sizes.
 *
 * @param id check that finds it
 * @param unit what its size counts
 * @param sizes ascending, the last one its nominal size
 * @param plant builds a study with it
 */
record Ladder(String id, String unit, List<Double> sizes, Plant plant) {
  private static final CheckRegistry REGISTRY = CheckRegistry.load();

  /** Builds a study with a defect of some size. */
  @FunctionalInterface
  interface Plant {
    StudyBuilder at(double size, Planted study);
  }

  /** Changes the arrays of a study. */
  @FunctionalInterface
  interface Change {
    void to(double size, Planted study);
  }

  static Ladder ladder(String id, String unit, Plant plant, double... sizes) {
    return new Ladder(id, unit, Arrays.stream(sizes).boxed().toList(), plant);
  }

  static Ladder plant(String id, String unit, Change change, double... sizes) {
    return ladder(
        id,
        unit,
        (n, p) -> {
          change.to(n, p);
          return p.build();
        },
        sizes);
  }

  double nominal() {
    return sizes.get(sizes.size() - 1);
  }

  private boolean found(double size, long seed) {
    Check check = REGISTRY.find(id).orElseThrow();
    Study study = plant.at(size, new Planted(seed)).build();
    return check.judge(study, Settings.defaults(check)) instanceof Outcome.Failed;
  }

  /** In how many random studies it is found. */
  int found(double size, int draws) {
    return (int) LongStream.range(0, draws).filter(seed -> found(size, seed)).count();
  }

  @Override
  public String toString() {
    return id;
  }
}
