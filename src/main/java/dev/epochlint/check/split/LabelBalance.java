package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reports held-out parts whose labels are distributed otherwise than chance among subjects does.
 */
@AutoService(Check.class)
@CheckInfo(
    id = "split-label-balance",
    summary = "Labels of training and of a held-out part are distributed differently",
    severity = Severity.WARNING,
    placed = true,
    subjects = true,
    thresholds = {
      @Threshold(
          key = "total-variation",
          value = 0.1,
          doc = "half the sum of the differences of the shares of classes"),
      @Threshold(
          key = "ks",
          value = 0.2,
          doc = "largest difference of the cumulative distributions of a target"),
      @Threshold(
          key = "max-chance",
          value = 0.01,
          doc = "share of random draws that differ as much, divided by the number of parts judged"),
      @Threshold(key = "redraws", value = 199, doc = "random draws for each part judged"),
      @Threshold(
          key = "class-share",
          value = 0.05,
          doc = "share of a class in one part from which on it must not be absent from training")
    },
    causes = {"split-empty", "split-drift", "shape-label-rate", "value-label-domain"})
public final class LabelBalance implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    List<PartPair> pairs = PartPair.of(study);
    Optional<StudyLabels> classes = StudyLabels.classes(study);
    boolean target = study.recordings().stream().anyMatch(r -> r.target() != null);
    if (pairs.isEmpty() || (classes.isEmpty() && !target)) {
      return new Outcome.NotEvaluated(
          pairs.isEmpty()
              ? "declare a split that puts each subject into one part"
              : "declare recordings.labels or recordings.target");
    }
    List<PartPair> telling = pairs.stream().filter(PartPair::tells).toList();
    Redraws random = new Redraws(study);
    List<Finding> findings = new ArrayList<>();
    for (PartPair pair : pairs) {
      Optional<Finding> finding =
          classes.isPresent()
              ? ofClasses(classes.get(), pair, telling, random, settings)
              : ofTarget(study, pair, telling, random, settings);
      finding.ifPresent(findings::add);
    }
    return findings.isEmpty() && telling.isEmpty()
        ? new Outcome.Underpowered(
            "fewer than 8 subjects, or fewer than 100 ways to draw as many: any difference may be"
                + " that between people")
        : Outcome.of(findings.stream().limit(1).toList());
  }

  /** Windows of each class by subject. */
  private static Optional<Finding> ofClasses(
      StudyLabels labels,
      PartPair pair,
      List<PartPair> telling,
      Redraws random,
      Settings settings) {
    List<SortedMap<Double, Long>> bySubject = new ArrayList<>();
    Map<String, Integer> place = new HashMap<>();
    for (String subject : pair.subjects()) {
      place.put(subject, place.size());
      bySubject.add(new TreeMap<>());
    }
    for (int r = 0; r < labels.study().recordings().size(); r++) {
      Integer subject = place.get(labels.study().recordings().get(r).subject());
      if (subject != null && !labels.isLabelled(r)) {
        // Of labels that are missing another check speaks; the rest says nothing of the parts.
        return Optional.empty();
      }
      if (subject != null) {
        labels.counts(r).forEach((label, n) -> bySubject.get(subject).merge(label, n, Long::sum));
      }
    }
    ClassCounts counts = new ClassCounts(bySubject);
    ClassCounts.Shares shares = counts.shares(pair.held());
    double never =
        shares.classes().stream()
            .filter(c -> shares.train(c) == 0)
            .filter(c -> shares.held(c) >= settings.threshold("class-share"))
            .findFirst()
            .orElse(Double.NaN);
    if (!Double.isNaN(never) && shares.complete()) {
      return Optional.of(
          builder(
                  labels.study(),
                  pair,
                  Severity.ERROR,
                  "class %s, %s %% of %s, does not occur in train"
                      .formatted(
                          labels.labels().word(never),
                          Wording.number(100 * shares.held(never)),
                          pair.part()))
              .evidence("class", never)
              .evidence("share", shares.held(never))
              .build());
    }
    double distance = shares.totalVariation();
    if (!telling.contains(pair)
        || !shares.complete()
        || !(distance > settings.threshold("total-variation"))) {
      return Optional.empty();
    }
    int redraws = telling.size() * (int) settings.threshold("redraws");
    double chance = pair.chance(random, redraws, held -> counts.shares(held).totalVariation());
    if (chance > settings.threshold("max-chance") / telling.size()) {
      return Optional.empty();
    }
    double most = shares.mostDifferent();
    return Optional.of(
        builder(
                labels.study(),
                pair,
                Severity.WARNING,
                ("the classes of %s are not those of train: class %s is %s %% there and %s %% in"
                        + " train, and only %s of %s random draws of as many subjects differ so"
                        + " much")
                    .formatted(
                        pair.part(),
                        labels.labels().word(most),
                        Wording.number(100 * shares.held(most)),
                        Wording.number(100 * shares.train(most)),
                        Wording.whole(Math.round(chance * (redraws + 1)) - 1),
                        Wording.whole(redraws)))
            .evidence("total-variation", distance)
            .evidence("class", most)
            .evidence("chance", chance)
            .evidence("redraws", redraws)
            .build());
  }

  private static Optional<Finding> ofTarget(
      Study study, PartPair pair, List<PartPair> telling, Redraws random, Settings settings) {
    if (!telling.contains(pair)) {
      return Optional.empty();
    }
    List<List<ChannelProfile>> bySubject = new ArrayList<>();
    for (String subject : pair.subjects()) {
      bySubject.add(
          study.recordings().stream()
              .filter(r -> r.subject().equals(subject))
              .map(RecordingProfile::target)
              .filter(Objects::nonNull)
              .filter(series -> !series.channels().isEmpty())
              .map(series -> series.channels().get(0))
              .toList());
    }
    SubjectDistributions target = new SubjectDistributions(bySubject);
    double ks = target.difference(pair.held()).ks();
    if (!(ks > settings.threshold("ks"))) {
      return Optional.empty();
    }
    int redraws = telling.size() * (int) settings.threshold("redraws");
    double chance = pair.chance(random, redraws, held -> target.difference(held).ks());
    if (chance > settings.threshold("max-chance") / telling.size()) {
      return Optional.empty();
    }
    return Optional.of(
        builder(
                study,
                pair,
                Severity.WARNING,
                ("the targets of %s are not distributed as those of train: cumulative distributions"
                        + " differ by %s, and only %s of %s random draws of as many subjects"
                        + " differ so much")
                    .formatted(
                        pair.part(),
                        Wording.number(ks),
                        Wording.whole(Math.round(chance * (redraws + 1)) - 1),
                        Wording.whole(redraws)))
            .evidence("ks", ks)
            .evidence("chance", chance)
            .evidence("redraws", redraws)
            .build());
  }

  private static FindingBuilder builder(
      Study study, PartPair pair, Severity severity, String message) {
    List<String> held = Arrays.stream(pair.held()).mapToObj(pair.subjects()::get).toList();
    List<RecordingProfile> recordings =
        study.recordings().stream().filter(r -> held.contains(r.subject())).toList();
    return FindingBuilder.of(severity)
        .message(pair.label() + message)
        .remedy(
            "draw the parts so that each has its share of every class (stratified by label, still"
                + " by subject), and report a score by class: one number over other labels than"
                + " those of training says little")
        .at(
            Places.of(recordings.get(0))
                .with("part", pair.part())
                .with("seed", pair.draw().seed().isEmpty() ? null : pair.draw().seed()))
        .evidence("subjects", held.stream().limit(8).toList())
        .covers(recordings.stream().map(r -> new Place(r.id(), "labels", -1)).toList());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("both classes everywhere", study(10)),
        Example.bad(
            "validation has four of five windows of one class",
            study(16),
            "the classes of validation are not those of train: class 0 is 80 % there and"
                + " 50 % in train, and only 0 of 199 random draws of as many subjects differ so"
                + " much"));
  }

  /** Twenty subjects with half of 20 windows each of class 0; the last four have another share. */
  private static Study study(int ofTwenty) {
    StudyBuilder study = StudyBuilder.study().windows(10, 10);
    for (int s = 0; s < 20; s++) {
      double[] labels = new double[20];
      int zeros = s % 5 == 3 ? ofTwenty : 10 + s % 3 - 1;
      Arrays.fill(labels, zeros, 20, 1);
      study.recording(ExampleRecording.of("S" + s, Signals.noise(s, 1, 200)).labels(labels));
      study.assign("", s % 5 == 3 ? "validation" : "train", "S" + s);
    }
    return study.build();
  }
}
