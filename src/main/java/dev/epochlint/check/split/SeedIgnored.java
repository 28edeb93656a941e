package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reports splits that are the same whatever the seed. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-seed-ignored",
    summary = "Different seeds give the same split",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "error-chance",
          value = 5e-8,
          doc = "chance of so many equal draws below which it is an error"),
      @Threshold(
          key = "warning-chance",
          value = 0.01,
          doc = "chance of so many equal draws at or below which it is a warning")
    },
    causes = {"split-last-k"})
public final class SeedIgnored implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    Map<String, List<Draw>> byFold = new LinkedHashMap<>();
    if (split != null) {
      for (Draw draw : split.draws()) {
        if (!draw.seed().isEmpty() && draw.byPart().size() > 1) {
          byFold.computeIfAbsent(draw.fold(), fold -> new ArrayList<>()).add(draw);
        }
      }
    }
    byFold.values().removeIf(draws -> draws.size() < 2);
    if (split == null || byFold.isEmpty()) {
      return new Outcome.NotEvaluated(
          "give the splits of at least two seeds: a split file with a column seed");
    }
    String underpowered = "";
    for (List<Draw> draws : byFold.values()) {
      List<Draw> equal = largestGroup(draws);
      if (equal.size() < 2) {
        continue;
      }
      double logChance = logChance(study, draws.size(), equal);
      if (Math.exp(logChance) <= settings.threshold("warning-chance")) {
        return new Outcome.Failed(
            List.of(finding(study, split.plan(), draws.size(), equal, logChance, settings)));
      }
      underpowered =
          "%s gave the same split, by chance %s: give the split of one more seed"
              .formatted(seeds(equal), Chance.words(logChance));
    }
    return underpowered.isEmpty() ? new Outcome.Passed() : new Outcome.Underpowered(underpowered);
  }

  /** The largest group of draws that put the same recordings and windows into each part. */
  private static List<Draw> largestGroup(List<Draw> draws) {
    Map<Map<String, TreeSet<String>>, List<Draw>> groups = new LinkedHashMap<>();
    for (Draw draw : draws) {
      Map<String, TreeSet<String>> content = new LinkedHashMap<>();
      for (Draw.Member member : draw.members()) {
        content
            .computeIfAbsent(member.part(), part -> new TreeSet<>())
            .add(member.recording() + ":" + member.window());
      }
      groups.computeIfAbsent(content, key -> new ArrayList<>()).add(draw);
    }
    List<Draw> largest = List.of();
    for (List<Draw> group : groups.values()) {
      largest = group.size() > largest.size() ? group : largest;
    }
    return largest;
  }

  /** ln of a bound of the chance that so many of the seeds agree (any of them, all pairs). */
  private static double logChance(Study study, int seeds, List<Draw> equal) {
    Draw draw = equal.get(0);
    SubjectParts parts = SubjectParts.of(study, draw);
    List<Integer> sizes =
        parts.disjoint()
            ? parts.byPart().values().stream().map(List::size).toList()
            : draw.byPart().values().stream().map(List::size).toList();
    double logDeals = Chance.logDeals(sizes);
    int m = equal.size();
    return Math.min(0, Chance.logBinomial(seeds, m) - (m - 1) * logDeals);
  }

  private static Finding finding(
      Study study,
      SplitPlan plan,
      int seeds,
      List<Draw> equal,
      double logChance,
      Settings settings) {
    Draw draw = equal.get(0);
    boolean rare = Math.exp(logChance) < settings.threshold("error-chance");
    Severity severity =
        Boolean.FALSE.equals(plan.shuffled())
            ? Severity.NOTE
            : rare && Boolean.TRUE.equals(plan.shuffled()) ? Severity.ERROR : Severity.WARNING;
    RecordingProfile first = study.recordings().get(draw.members().get(0).recording());
    return FindingBuilder.of(severity)
        .message(
            "%s gave the same split%s: the seed does not reach it; random draws agree so with a"
                + " chance of %s",
            seeds(equal),
            equal.size() == seeds ? "" : " (of %d seeds)".formatted(seeds),
            Chance.words(logChance))
        .remedy(
            "pass the seed to what draws the parts (random_state=seed in scikit-learn,"
                + " np.random.default_rng(seed) in NumPy) and check that another seed holds out"
                + " other subjects; declare split.shuffled: false if one fixed split is meant")
        .at(Places.of(first).with("seed", draw.seed()))
        .evidence("seeds", equal.stream().map(Draw::seed).limit(8).toList())
        .evidence("seeds-equal", equal.size())
        .evidence("seeds-given", seeds)
        .evidence("log10-chance", logChance / Math.log(10))
        .covers(Places.split())
        .build();
  }

  private static String seeds(List<Draw> draws) {
    return "seeds " + Wording.list(draws.stream().map(Draw::seed).toList());
  }

  @Override
  public List<Example> examples() {
    List<String> held = List.of("S03", "S07", "S08", "S16");
    return List.of(
        Example.clean(
            "two seeds, two splits",
            drawn(Map.of("1", held, "2", List.of("S01", "S07", "S09", "S20"))).build()),
        Example.bad(
            "two seeds, one split",
            drawn(Map.of("1", held, "2", held)).build(),
            "seeds 1 and 2 gave the same split: the seed does not reach it; random draws agree so"
                + " with a chance of 1 in 4,845"));
  }

  private static StudyBuilder drawn(Map<String, List<String>> heldBySeed) {
    StudyBuilder study = StudyBuilder.study();
    List<String> subjects = new ArrayList<>();
    for (int s = 1; s <= 20; s++) {
      subjects.add("S%02d".formatted(s));
      study.recording(subjects.get(s - 1), Signals.noise(s, 1, 20));
    }
    for (String seed : new TreeSet<>(heldBySeed.keySet())) {
      List<String> held = heldBySeed.getOrDefault(seed, List.of());
      List<String> rest = new ArrayList<>(subjects);
      rest.removeAll(held);
      study.assign(seed, "train", rest).assign(seed, "validation", held);
    }
    return study;
  }
}
