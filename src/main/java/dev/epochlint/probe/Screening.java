package dev.epochlint.probe;

import dev.epochlint.loss.LossPlan.Over;
import dev.epochlint.probe.ProbeResult.Screen;
import dev.epochlint.probe.ProbeResult.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the gradient of each window by itself, at the first weights and two perturbations of
 * them; of each recording, where the loss needs several windows.
 */
final class Screening {
  private static final double FAR = 1000;
  private static final int PERTURBATIONS = 2;

  private final ProbeData data;
  private final ProbePlan plan;

  Screening(ProbeData data, ProbePlan plan) {
    this.data = data;
    this.plan = plan;
  }

  /** Windows that are looked at together, with a suspect to fill in. */
  private Map<Suspect, int[]> groups() {
    Map<Suspect, int[]> groups = new LinkedHashMap<>();
    if (!plan.linear().pooled() || plan.over() == Over.TIME) {
      for (int i = 0; i < data.size(); i++) {
        ProbeData.Window window = data.windows().get(i);
        groups.put(new Suspect(window.recording(), window.window(), 0), new int[] {i});
      }
      return groups;
    }
    Map<Integer, List<Integer>> byRecording = new LinkedHashMap<>();
    for (int i = 0; i < data.size(); i++) {
      byRecording.computeIfAbsent(data.windows().get(i).recording(), r -> new ArrayList<>()).add(i);
    }
    byRecording.forEach(
        (recording, windows) -> {
          if (windows.size() > 2) {
            groups.put(new Suspect(recording, -1, 0), windows.stream().mapToInt(i -> i).toArray());
          }
        });
    return groups;
  }

  /** What stands out, worst first. */
  Screen screen() {
    List<Suspect> all = measured();
    double median = new Screen(all, List.of()).median();
    List<Suspect> far =
        all.stream()
            .filter(s -> !Double.isFinite(s.norm()) || s.norm() > FAR * median)
            .sorted(Comparator.comparingDouble(s -> -badness(s)))
            .toList();
    return new Screen(all, far);
  }

  private static double badness(Suspect suspect) {
    return Double.isNaN(suspect.norm()) ? Double.POSITIVE_INFINITY : suspect.norm();
  }

  private List<Suspect> measured() {
    Map<Suspect, int[]> groups = groups();
    double[] largest = new double[groups.size()];
    Model model = new Model(data, plan);
    for (int p = 0; p <= PERTURBATIONS; p++) {
      if (p > 0) {
        model.perturb(p, 0.1);
      }
      int at = 0;
      for (int[] windows : groups.values()) {
        double norm = model.gradientNorm(windows);
        largest[at] =
            Double.isFinite(norm) && Double.isFinite(largest[at])
                ? Math.max(largest[at], norm)
                : Double.NaN;
        at++;
      }
    }
    List<Suspect> all = new ArrayList<>();
    int at = 0;
    for (Suspect group : groups.keySet()) {
      all.add(new Suspect(group.recording(), group.window(), largest[at++]));
    }
    return all;
  }

  /** The windows of the data, suspects first. */
  static int[] suspectsFirst(ProbeData data, Screen screen) {
    Map<List<Long>, Integer> rank = new LinkedHashMap<>();
    for (Suspect suspect : screen.suspects()) {
      rank.putIfAbsent(List.of((long) suspect.recording(), suspect.window()), rank.size());
    }
    Integer[] order = new Integer[data.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparingInt(
            i -> {
              ProbeData.Window window = data.windows().get(i);
              Integer own = rank.get(List.of((long) window.recording(), window.window()));
              Integer whole = rank.get(List.of((long) window.recording(), -1L));
              return own != null ? own : whole != null ? whole : Integer.MAX_VALUE;
            }));
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }
}
