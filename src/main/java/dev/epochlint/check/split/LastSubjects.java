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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports held-out parts that are exactly the first or the last subjects in storage order. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-last-k",
    summary = "What is held out is exactly the last or the first subjects",
    severity = Severity.ERROR,
    placed = true,
    subjects = true,
    thresholds =
        @Threshold(
            key = "error-chance",
            value = 0.01,
            doc =
                "chance of such a draw at or below which it is an error where it is claimed to be"
                    + " random"))
public final class LastSubjects implements Check {
  /** Of fewer subjects every choice is at an end. */
  private static final int FEWEST = 3;

  /**
   * An end of the storage order, or of that of letters, in which S10 comes before S2: so a sort of
   * texts and many a listing of files have them.
   */
  private record End(String part, boolean last, boolean letters) {
    /** "the last 4 of 12 subjects in storage order". */
    String words(int held, int subjects) {
      return "the %s %d of %d subjects in %s"
          .formatted(
              last ? "last" : "first",
              held,
              subjects,
              letters ? "the order of letters, as a sort of texts has them" : "storage order");
    }
  }

  /** Draws that hold out one end. */
  private record Hits(SubjectParts example, List<Draw> draws, int of) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null) {
      return new Outcome.NotEvaluated("declare split.parts or split.file");
    }
    Map<End, List<SubjectParts>> hits = new LinkedHashMap<>();
    Map<String, Integer> judged = new LinkedHashMap<>();
    for (Draw draw : split.draws()) {
      SubjectParts parts = SubjectParts.of(study, draw);
      if (parts.subjects().size() < FEWEST || !parts.disjoint()) {
        continue;
      }
      for (String part : parts.heldOut()) {
        if (!drawnOnce(split, draw, part)) {
          continue;
        }
        judged.merge(part, 1, Integer::sum);
        for (End end : ends(parts, part)) {
          hits.computeIfAbsent(end, e -> new ArrayList<>()).add(parts);
        }
      }
    }
    if (judged.isEmpty()) {
      return new Outcome.NotEvaluated(
          "no draw holds out whole subjects of at least %d".formatted(FEWEST));
    }
    List<Finding> findings = new ArrayList<>();
    hits.forEach(
        (end, in) -> {
          Hits all =
              new Hits(
                  in.get(0),
                  in.stream().map(SubjectParts::draw).toList(),
                  judged.getOrDefault(end.part(), 0));
          finding(study, split.plan(), end, all, settings).ifPresent(findings::add);
        });
    return Outcome.of(findings);
  }

  /**
   * Each fold of a cross-validation holds out others, and some fold must be at an end; a part that
   * is the same in all folds was drawn once.
   */
  private static boolean drawnOnce(Split split, Draw draw, String part) {
    return draw.fold().isEmpty()
        || Folds.of(split).stream()
            .anyMatch(folds -> folds.draws().get(0).equals(draw) && folds.isSame(part));
  }

  /** The ends that a part is: of the storage order, else of that of letters. */
  private static List<End> ends(SubjectParts parts, String part) {
    List<Integer> stored = parts.byPart().getOrDefault(part, List.of());
    List<String> byLetters = parts.subjects().stream().sorted().toList();
    List<Integer> lettered =
        stored.stream().map(p -> byLetters.indexOf(parts.subjects().get(p))).sorted().toList();
    List<End> ends = new ArrayList<>();
    for (boolean letters : new boolean[] {false, true}) {
      for (boolean last : new boolean[] {true, false}) {
        if (ends.isEmpty() && isEnd(letters ? lettered : stored, parts.subjects().size(), last)) {
          ends.add(new End(part, last, letters));
        }
      }
    }
    return ends;
  }

  private static boolean isEnd(List<Integer> places, int n, boolean last) {
    int k = places.size();
    // Exactly one half at one end and the rest at the other would be told twice.
    return k > 0 && k < n && (last ? places.get(0) == n - k : places.get(k - 1) == k - 1);
  }

  /** ln of the chance that at least this many of the draws hold out this end. */
  private static double logChance(Hits hits, int k) {
    int n = hits.example().subjects().size();
    int m = hits.draws().size();
    double one = Chance.logBinomial(n, k);
    return Math.min(0, Chance.logBinomial(hits.of(), m) - m * one);
  }

  private static Optional<Finding> finding(
      Study study, SplitPlan plan, End end, Hits hits, Settings settings) {
    SubjectParts example = hits.example();
    List<String> stored = example.names(end.part());
    List<String> names = end.letters() ? stored.stream().sorted().toList() : stored;
    int n = example.subjects().size();
    int k = names.size();
    double logChance = logChance(hits, k);
    boolean rare = Math.exp(logChance) <= settings.threshold("error-chance");
    Severity severity = severity(plan.shuffled(), rare);
    if (end.letters()) {
      if (!rare) {
        return Optional.empty();
      }
      // One order more is looked at: the rate of false alarms doubles, and none is an error.
      severity = severity == Severity.ERROR ? Severity.WARNING : severity;
    }
    String first = names.get(0);
    RecordingProfile recording =
        study.recordings().stream()
            .filter(r -> r.subject().equals(first))
            .findFirst()
            .orElseThrow();
    return Optional.of(
        FindingBuilder.of(severity)
            .message(
                "%s%s is exactly %s (%s); a random draw is so with a chance of %s",
                draws(hits),
                end.part(),
                end.words(k, n),
                Wording.list(names),
                Chance.words(logChance))
            .remedy(remedy(plan.shuffled()))
            .at(
                Places.of(recording)
                    .with("part", end.part())
                    .with("seed", example.draw().seed().isEmpty() ? null : example.draw().seed()))
            .evidence("subjects", names.stream().limit(8).toList())
            .evidence("held-out", k)
            .evidence("of", n)
            .evidence("draws-affected", hits.draws().size())
            .evidence("draws", hits.of())
            .evidence("log10-chance", logChance / Math.log(10))
            .covers(Places.split())
            .build());
  }

  private static Severity severity(@Nullable Boolean shuffled, boolean rare) {
    if (shuffled == null) {
      return Severity.WARNING;
    }
    return !shuffled ? Severity.NOTE : rare ? Severity.ERROR : Severity.WARNING;
  }

  private static String draws(Hits hits) {
    if (hits.of() == 1) {
      return hits.draws().get(0).label().isEmpty() ? "" : hits.draws().get(0).label() + ": ";
    }
    return hits.draws().size() == hits.of()
        ? "in all %d draws ".formatted(hits.of())
        : "in %d of %d draws ".formatted(hits.draws().size(), hits.of());
  }

  private static String remedy(@Nullable Boolean shuffled) {
    return Boolean.TRUE.equals(shuffled)
        ? "shuffle the list of subjects with the seed before it is cut into parts, and draw with a"
            + " second seed: if it holds out the same subjects, the seed does not reach the split"
        : "declare split.shuffled: true if it is meant to be random; if it is not, mind that the"
            + " order of acquisition may go with device, site, season or experience";
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "four of twelve subjects from anywhere",
            drawn("1", List.of("S02", "S05", "S06", "S11")).build()),
        Example.bad(
            "the last four of twelve subjects",
            drawn("1", List.of("S09", "S10", "S11", "S12")).build(),
            "seed 1: validation is exactly the last 4 of 12 subjects in storage order (S09, S10,"
                + " S11 and S12); a random draw is so with a chance of 1 in 495"));
  }

  private static StudyBuilder drawn(String seed, List<String> held) {
    StudyBuilder study = StudyBuilder.study();
    List<String> rest = new ArrayList<>();
    for (int s = 1; s <= 12; s++) {
      String subject = "S%02d".formatted(s);
      study.recording(subject, Signals.noise(s, 1, 20));
      rest.add(subject);
    }
    rest.removeAll(held);
    SplitPlan plan =
        new SplitPlan(
            SplitPlan.Unit.SUBJECT,
            true,
            Collections.emptyMap(),
            SplitPlan.Mode.CROSS_SUBJECT,
            0,
            null,
            List.of());
    return study.split(plan).assign(seed, "train", rest).assign(seed, "validation", held);
  }
}
