package dev.epochlint.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Draws parts at random, so that shares are as declared as far as whole subjects allow.
 *
 * <p>Subjects are put in random order, then sorted by class, the classes in random order; along
 * this list each place goes to the part that lacks most of its share (systematic sampling: every
 * class is divided like the whole). Of such draws the first is taken in which shares and classes
 * are balanced, else the best of many, among them some with other numbers of subjects.
 */
public final class HonestSplit {
  /** A difference of a share that is always allowed, as in the check of shares. */
  private static final double TOLERANCE = 0.02;

  /**
   * A total variation between the classes of a part and of all that is always allowed; more of few.
   */
  private static final double CLASS_TOLERANCE = 0.05;

  private static final int TRIES = 1000;

  /** After that many draws the number of subjects of a part may differ by one more. */
  private static final int STEP = 200;

  private final List<Unit> units;
  private final Map<String, Double> fractions;
  private final double weight;
  private final double allowance;
  private final Map<Double, Double> classes;

  /**
   * A subject or recording.
   *
   * @param id as it is written to the split file
   * @param weight windows or samples
   * @param classes how often each label occurs; empty without labels
   */
  public record Unit(String id, long weight, Map<Double, Long> classes) {
    public Unit {
      classes = new TreeMap<>(classes);
    }

    /** The most frequent label, NaN without any. */
    double stratum() {
      double most = Double.NaN;
      long count = 0;
      for (Map.Entry<Double, Long> label : classes.entrySet()) {
        if (label.getValue() > count) {
          count = label.getValue();
          most = label.getKey();
        }
      }
      return most;
    }
  }

  /**
   * @param units what is drawn, in corpus order
   * @param fractions share of each part, adding up to 1
   */
  public HonestSplit(List<Unit> units, Map<String, Double> fractions) {
    this.units = List.copyOf(units);
    this.fractions = new LinkedHashMap<>();
    Parts.inOrder(fractions.keySet())
        .forEach(part -> this.fractions.put(part, fractions.getOrDefault(part, 0.0)));
    weight = this.units.stream().mapToDouble(Unit::weight).sum();
    double[] sorted = this.units.stream().mapToDouble(Unit::weight).sorted().toArray();
    allowance =
        sorted.length == 0 || weight == 0
            ? 0
            : Math.max(TOLERANCE, sorted[sorted.length / 2] / weight);
    classes = shares(this.units);
  }

  /**
   * The part of each unit, by place.
   *
   * @throws IllegalArgumentException where there are fewer units than parts
   */
  public List<String> draw(RandomGenerator random) {
    if (units.size() < fractions.size()) {
      throw new IllegalArgumentException(
          "%d parts need as many to draw from, %d found".formatted(fractions.size(), units.size()));
    }
    List<String> best = List.of();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TRIES && least > 0; i++) {
      List<String> drawn = once(random, i / STEP);
      double penalty = penalty(drawn);
      if (penalty < least) {
        least = penalty;
        best = drawn;
      }
    }
    return best;
  }

  private List<String> once(RandomGenerator random, int slack) {
    List<Double> strata =
        new ArrayList<>(units.stream().map(Unit::stratum).distinct().sorted().toList());
    shuffle(strata, random);
    List<Integer> list = new ArrayList<>();
    for (int u = 0; u < units.size(); u++) {
      list.add(u);
    }
    shuffle(list, random);
    list.sort(Comparator.comparingInt(u -> strata.indexOf(units.get(u).stratum())));
    Map<String, Integer> quotas = quotas();
    if (slack > 0) {
      vary(quotas, slack, random);
    }
    Map<String, Integer> taken = new HashMap<>();
    String[] parts = new String[units.size()];
    for (int i = 0; i < list.size(); i++) {
      String lacking = "";
      double most = Double.NEGATIVE_INFINITY;
      for (Map.Entry<String, Integer> quota : quotas.entrySet()) {
        int of = taken.getOrDefault(quota.getKey(), 0);
        double lack = (double) quota.getValue() * (i + 1) / units.size() - of;
        if (of < quota.getValue() && lack > most) {
          most = lack;
          lacking = quota.getKey();
        }
      }
      taken.merge(lacking, 1, Integer::sum);
      parts[list.get(i)] = lacking;
    }
    return List.of(parts);
  }

  /** How many units each part gets: by largest remainder, one at least. */
  private Map<String, Integer> quotas() {
    Map<String, Integer> quotas = new LinkedHashMap<>();
    int left = units.size();
    for (Map.Entry<String, Double> fraction : fractions.entrySet()) {
      int whole = Math.max(1, (int) (fraction.getValue() * units.size() + 1e-9));
      quotas.put(fraction.getKey(), whole);
      left -= whole;
    }
    for (; left != 0; left -= Integer.signum(left)) {
      int sign = Integer.signum(left);
      quotas.merge(
          quotas.keySet().stream()
              .filter(part -> sign > 0 || quotas.getOrDefault(part, 0) > 1)
              .max(Comparator.comparingDouble(part -> sign * lack(part, quotas)))
              .orElseThrow(),
          sign,
          Integer::sum);
    }
    return quotas;
  }

  /** Where subjects are of unlike length, other numbers of them come closer to the shares. */
  private static void vary(Map<String, Integer> quotas, int slack, RandomGenerator random) {
    List<String> parts = List.copyOf(quotas.keySet());
    for (int i = 1; i < parts.size(); i++) {
      int more = random.nextInt(2 * slack + 1) - slack;
      int first = quotas.getOrDefault(parts.get(0), 0) - more;
      int other = quotas.getOrDefault(parts.get(i), 0) + more;
      if (first > 0 && other > 0) {
        quotas.put(parts.get(0), first);
        quotas.put(parts.get(i), other);
      }
    }
  }

  private double lack(String part, Map<String, Integer> quotas) {
    return fractions.getOrDefault(part, 0.0) * units.size() - quotas.getOrDefault(part, 0);
  }

  /** 0 for a balanced draw; a class that training lacks weighs most, then shares, then classes. */
  private double penalty(List<String> drawn) {
    double penalty = 0;
    for (Map.Entry<String, Double> fraction : fractions.entrySet()) {
      List<Unit> in = new ArrayList<>();
      for (int u = 0; u < units.size(); u++) {
        if (drawn.get(u).equals(fraction.getKey())) {
          in.add(units.get(u));
        }
      }
      double share = in.stream().mapToDouble(Unit::weight).sum() / Math.max(1, weight);
      penalty += 100 * Math.max(0, Math.abs(share - fraction.getValue()) - allowance);
      Map<Double, Double> here = shares(in);
      double variation = 0;
      for (Map.Entry<Double, Double> label : classes.entrySet()) {
        variation += Math.abs(label.getValue() - here.getOrDefault(label.getKey(), 0.0)) / 2;
        if (fraction.getKey().equals(Parts.TRAIN) && !here.containsKey(label.getKey())) {
          penalty += 1000;
        }
      }
      penalty += Math.max(0, here.isEmpty() ? 0 : variation - CLASS_TOLERANCE - 0.5 / in.size());
    }
    return penalty;
  }

  private static Map<Double, Double> shares(List<Unit> units) {
    Map<Double, Double> shares = new TreeMap<>();
    double all = 0;
    for (Unit unit : units) {
      for (Map.Entry<Double, Long> label : unit.classes().entrySet()) {
        shares.merge(label.getKey(), (double) label.getValue(), Double::sum);
        all += label.getValue();
      }
    }
    double total = all;
    shares.replaceAll((label, count) -> count / total);
    return shares;
  }

  /** Fisher and Yates, so that every order is as likely as any other. */
  static <T> void shuffle(List<T> list, RandomGenerator random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
