package dev.epochlint.check.order;

import dev.epochlint.check.FailureFindings;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Regularity;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;
import org.jspecify.annotations.Nullable;

/**
 * The served orders of a study as the checks of this family judge them.
 *
 * @param served what was served and what is declared
 * @param usable the orders that serve no index twice, or but for the few that make the share of
 *     every process as large
 * @param drawn all orders of windows that exist, also those that serve some twice
 * @param logAlpha natural logarithm of the probability below which one test speaks: 5e-7 for all
 *     tests of a run, divided by their number
 */
record Orders(Served served, List<Usable> usable, List<ServedOrder> drawn, double logAlpha) {
  /** Share of samples that are served again up to which they only even out the processes. */
  private static final double PADDING = 0.1;

  /** Chance of a false finding in all checks of orders of a run together. */
  private static final double FAMILY = 5e-7;

  /** Tests of one order, apart from those that count subjects; lags up to 8 among them. */
  private static final int TESTS = 27;

  /**
   * An order that serves no index twice.
   *
   * @param order as it was served
   * @param groups place of the recording of each rank; all 0 where that is not known
   * @param subjects how many subjects there are among them, 1 where that is not known
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Usable(ServedOrder order, int[] groups, int subjects) {
    /** The same with indices from 0 to n-1: samples that are left out leave no gap. */
    int[] ranks() {
      return order.ranks();
    }

    Regularity regularity() {
      return order.regularity();
    }

    /** Whether the subjects of samples are known, and there are several. */
    boolean grouped() {
      return subjects > 1;
    }

    int size() {
      return order.size();
    }
  }

  /** Orders of other seeds with the same are those of the same fold and epoch. */
  static List<Object> epoch(ServedOrder order) {
    return List.of(order.run().fold(), order.epoch());
  }

  /** What a check says where it can't judge. */
  static Outcome.NotEvaluated missing(Study study) {
    return study.served() == null
        ? FailureFindings.needs(
            study,
            "order.file",
            "order.file, a log of the indices that training was served: for two seeds and two"
                + " epochs, without training")
        : new Outcome.NotEvaluated("order.shuffled is false: there is no shuffle to judge");
  }

  /** The orders of a study that does not declare them unshuffled; empty without. */
  static Optional<Orders> of(Study study) {
    Served served = study.served();
    if (served == null || Boolean.FALSE.equals(served.plan().shuffled())) {
      return Optional.empty();
    }
    List<Usable> usable = new ArrayList<>();
    List<ServedOrder> drawn = new ArrayList<>();
    Map<List<Object>, Groups> known = new HashMap<>();
    int subjects = 1;
    for (ServedOrder logged : served.orders()) {
      IndexedWindows windows = served.windows().get(logged.run());
      boolean valid = windows == null || logged.highest() < windows.size();
      if (!valid || logged.size() < 2) {
        continue;
      }
      drawn.add(logged);
      int again = logged.size() - logged.distinct();
      if (again < PADDING * logged.distinct()) {
        ServedOrder order = again == 0 ? logged : logged.withoutRepeats();
        // Epochs that serve everything have the same groups.
        boolean whole = order.highest() == order.size() - 1;
        Object key = whole ? order.size() : order;
        Groups groups =
            known.computeIfAbsent(List.of(order.run(), key), k -> groups(study, order, windows));
        usable.add(new Usable(order, groups.of(), groups.subjects()));
        subjects = Math.max(subjects, groups.subjects());
      }
    }
    return Optional.of(new Orders(served, usable, drawn, logAlpha(served.orders(), subjects)));
  }

  /** The group of each rank, and how many there are. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Groups(int[] of, int subjects) {}

  private static Groups groups(Study study, ServedOrder order, @Nullable IndexedWindows windows) {
    int[] groups = new int[order.size()];
    if (windows == null) {
      return new Groups(groups, 1);
    }
    Map<String, Integer> subjects = new HashMap<>();
    int[] sorted = order.distinctIndices();
    for (int rank = 0; rank < groups.length; rank++) {
      String subject = study.recordings().get(windows.recording(sorted[rank])).subject();
      Integer known = subjects.get(subject);
      groups[rank] = known == null ? subjects.size() : known;
      subjects.putIfAbsent(subject, groups[rank]);
    }
    return new Groups(groups, Math.max(1, subjects.size()));
  }

  private static double logAlpha(List<ServedOrder> orders, int subjects) {
    double seeds = orders.stream().map(ServedOrder::seed).distinct().count();
    double epochs = orders.stream().map(ServedOrder::epoch).distinct().count();
    double alone = (TESTS + 1.5 * subjects) * orders.size();
    double pairs = 4 * (epochs * seeds * (seeds - 1) / 2 + seeds * (epochs - 1));
    return Math.log(FAMILY) - Math.log(alone + pairs);
  }

  /** Error where a shuffle is claimed, else a warning. */
  Severity claimed() {
    return Boolean.TRUE.equals(served.plan().shuffled()) ? Severity.ERROR : Severity.WARNING;
  }

  /** Whether something of that probability is no chance. */
  boolean rare(double logP) {
    return logP < logAlpha;
  }

  /** Whether n! is large enough that an order can be rare at all. */
  boolean tells(int size) {
    return rare(-Gamma.logGamma(size + 1.0));
  }

  /** Fewest samples for which {@link #tells} holds. */
  int fewest() {
    int n = 1;
    while (!tells(n)) {
      n++;
    }
    return n;
  }

  /** "1e-62", also far below what a double holds. */
  static String chance(double logP) {
    return "10^%.0f".formatted(logP / Math.log(10));
  }

  /** What is wrong with one order. */
  record Fault(Severity severity, double logP, String message, Map<String, Object> evidence) {
    Fault {
      evidence = new LinkedHashMap<>(evidence);
    }
  }

  /** Judges one order. */
  @FunctionalInterface
  interface Rule {
    Optional<Fault> judge(Usable order, Orders orders);
  }

  /** The same for a rule that needs to know whose samples they are. */
  static Outcome judgeGrouped(Study study, Rule rule, String remedy) {
    boolean grouped =
        of(study).stream().anyMatch(o -> o.usable().stream().anyMatch(Usable::grouped));
    return study.served() != null && !grouped
        ? new Outcome.NotEvaluated("declare recordings and windows of two subjects or more")
        : judge(study, rule, remedy);
  }

  /** The outcome of a rule over all orders: the first in full, the others counted. */
  static Outcome judge(Study study, Rule rule, String remedy) {
    Optional<Orders> of = of(study);
    if (of.isEmpty()) {
      return missing(study);
    }
    Orders orders = of.get();
    List<Usable> large = orders.usable().stream().filter(o -> orders.tells(o.size())).toList();
    if (large.isEmpty()) {
      return orders.usable().isEmpty()
          ? new Outcome.NotEvaluated("no order serves each index once")
          : orders.tooSmall();
    }
    Usable first = null;
    Fault told = null;
    int hits = 0;
    Severity severity = Severity.NOTE;
    List<Optional<Fault>> faults =
        large.parallelStream().map(order -> rule.judge(order, orders)).toList();
    for (int i = 0; i < faults.size(); i++) {
      Usable order = large.get(i);
      Optional<Fault> fault = faults.get(i);
      if (fault.isPresent()) {
        hits++;
        severity = severity.max(fault.get().severity());
        if (told == null) {
          first = order;
          told = fault.get();
        }
      }
    }
    if (told == null || first == null) {
      return new Outcome.Passed();
    }
    FindingBuilder finding =
        FindingBuilder.of(severity)
            .message(
                "%s: %s; a shuffle does so with a chance of at most %s%s",
                first.order().label(),
                told.message(),
                chance(told.logP()),
                hits == 1 ? "" : "; so in %s".formatted(Wording.count(hits - 1, "more order")))
            .remedy(remedy)
            .at(location(first.order()));
    return new Outcome.Failed(
        List.of(
            finding
                .evidence(told.evidence())
                .evidence("log10-p", told.logP() / Math.log(10))
                .evidence("orders-affected", hits)
                .evidence("orders", large.size())
                .covers(place())
                .build()));
  }

  /** All orders: what is wrong with the shuffle is one thing, however many tests see it. */
  static Place place() {
    return new Place("order", "*", -1);
  }

  static Location location(ServedOrder order) {
    return Location.STUDY
        .with("seed", order.seed().isEmpty() ? null : order.seed())
        .with("epoch", order.epoch());
  }

  Outcome.Underpowered tooSmall() {
    return new Outcome.Underpowered(
        "orders of fewer than %d samples prove nothing: log more windows, or several epochs"
            .formatted(fewest()));
  }
}
