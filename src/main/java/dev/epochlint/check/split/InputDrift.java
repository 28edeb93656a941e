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
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Reports held-out parts whose values are distributed otherwise than chance among subjects does.
 */
@AutoService(Check.class)
@CheckInfo(
    id = "split-drift",
    summary = "Inputs of training and of a held-out part are distributed differently",
    severity = Severity.WARNING,
    placed = true,
    subjects = true,
    thresholds = {
      @Threshold(
          key = "smd",
          value = 0.5,
          doc = "standardised difference of means from which on a difference matters"),
      @Threshold(
          key = "ks",
          value = 0.2,
          doc = "largest difference of the cumulative distributions"),
      @Threshold(key = "psi", value = 0.25, doc = "population stability index"),
      @Threshold(
          key = "max-chance",
          value = 0.01,
          doc = "share of random draws that differ as much, divided by the number of parts judged"),
      @Threshold(key = "redraws", value = 199, doc = "random draws for each part judged")
    },
    causes = {
      "value-unit-mismatch",
      "value-subject-scale",
      "shape-channels",
      "import-axis-transposed",
      "value-sentinel"
    })
public final class InputDrift implements Check {
  /** Channels that are judged, evenly spaced among all; fewer where there are many subjects. */
  private static final int MOST_CHANNELS = 64;

  private static final int MOST_WORK = 64_000;

  private record Worst(int channel, SubjectDistributions.Difference difference, double size) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<PartPair> pairs = PartPair.of(study);
    if (pairs.isEmpty()) {
      return new Outcome.NotEvaluated("declare a split that puts each subject into one part");
    }
    if (pairs.stream().noneMatch(PartPair::tells)) {
      return new Outcome.Underpowered(
          "fewer than 8 subjects, or fewer than 100 ways to draw as many: any difference may be"
              + " that between people");
    }
    int tests = (int) pairs.stream().filter(PartPair::tells).count();
    int redraws = tests * (int) settings.threshold("redraws");
    Redraws random = new Redraws(study);
    List<Finding> findings = new ArrayList<>();
    for (PartPair pair : pairs) {
      if (!pair.tells()) {
        continue;
      }
      Map<Integer, SubjectDistributions> channels = channels(study, pair);
      Worst worst = worst(channels, pair.held(), settings);
      double chance =
          worst.size() < 1
              ? 1
              : pair.chance(random, redraws, held -> worst(channels, held, settings).size());
      if (worst.size() >= 1 && chance <= settings.threshold("max-chance") / tests) {
        findings.add(finding(study, pair, worst, chance, redraws));
      }
    }
    return Outcome.of(findings.stream().limit(1).toList());
  }

  private static Map<Integer, SubjectDistributions> channels(Study study, PartPair pair) {
    Map<String, Integer> place = new HashMap<>();
    pair.subjects().forEach(subject -> place.put(subject, place.size()));
    List<RecordingProfile> recordings =
        study.recordings().stream().filter(r -> place.containsKey(r.subject())).toList();
    int all = recordings.stream().mapToInt(r -> r.signal().channels().size()).max().orElse(0);
    int most = Math.max(1, Math.min(MOST_CHANNELS, MOST_WORK / pair.subjects().size()));
    Map<Integer, SubjectDistributions> channels = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(most, all); i++) {
      int channel = all <= most ? i : Math.toIntExact((long) i * all / most);
      List<List<ChannelProfile>> bySubject = new ArrayList<>();
      pair.subjects().forEach(subject -> bySubject.add(new ArrayList<>()));
      for (RecordingProfile recording : recordings) {
        if (channel < recording.signal().channels().size()) {
          bySubject
              .get(place.getOrDefault(recording.subject(), 0))
              .add(recording.signal().channels().get(channel));
        }
      }
      channels.put(channel, new SubjectDistributions(bySubject));
    }
    return channels;
  }

  /** The channel that differs most, in units of the thresholds. */
  private static Worst worst(
      Map<Integer, SubjectDistributions> channels, int[] held, Settings settings) {
    double smd = settings.threshold("smd");
    double ks = settings.threshold("ks");
    double psi = settings.threshold("psi");
    Worst worst = new Worst(-1, new SubjectDistributions.Difference(0, 0, 0), -1);
    for (Map.Entry<Integer, SubjectDistributions> channel : channels.entrySet()) {
      SubjectDistributions.Difference d = channel.getValue().difference(held);
      double size = Math.max(d.smd() / smd, Math.max(d.ks() / ks, d.psi() / psi));
      if (size > worst.size()) {
        worst = new Worst(channel.getKey(), d, size);
      }
    }
    return worst;
  }

  private static Finding finding(
      Study study, PartPair pair, Worst worst, double chance, int redraws) {
    SubjectDistributions.Difference d = worst.difference();
    List<String> held = Arrays.stream(pair.held()).mapToObj(pair.subjects()::get).toList();
    List<RecordingProfile> recordings =
        study.recordings().stream().filter(r -> held.contains(r.subject())).toList();
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s%s (subjects %s) is distributed otherwise than train: in channel %d means differ by"
                + " %s standard deviations, cumulative distributions by %s (stability index %s), and"
                + " only %s of %s random draws of as many subjects differ so much",
            pair.label(),
            pair.part(),
            Wording.list(held),
            worst.channel(),
            Wording.number(d.smd()),
            Wording.number(d.ks()),
            Wording.number(d.psi()),
            Wording.whole(Math.round(chance * (redraws + 1)) - 1),
            Wording.whole(redraws))
        .remedy(
            "look what these subjects have in common (site, device, date, units) and draw parts so"
                + " that each holds some of both, or normalise by recording: the score on %s"
                + " measures the difference too",
            pair.part())
        .at(
            Places.of(recordings.get(0), Role.SIGNAL, worst.channel())
                .with("part", pair.part())
                .with("seed", pair.draw().seed().isEmpty() ? null : pair.draw().seed()))
        .evidence("smd", d.smd())
        .evidence("ks", d.ks())
        .evidence("psi", d.psi())
        .evidence("chance", chance)
        .evidence("redraws", redraws)
        .evidence("subjects", held.stream().limit(8).toList())
        .covers(recordings.stream().map(r -> Places.series(r, Role.SIGNAL)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("subjects that differ as people do", study(0)),
        Example.bad(
            "validation comes from another device",
            study(1.5),
            "validation (subjects S2, S7, S12 and S17) is distributed otherwise than"
                + " train: in channel 1 means differ by 1.609 standard deviations, cumulative"
                + " distributions by 0.568 (stability index 2.208), and only 0 of 199 random"
                + " draws of as many subjects differ so much"));
  }

  private static Study study(double shift) {
    Random random = new Random(11);
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 20; s++) {
      double[][] signal = Signals.noise(s, 2, 500);
      double own = 0.3 * random.nextGaussian() + (s % 5 == 2 ? shift : 0);
      for (int t = 0; t < 500; t++) {
        signal[1][t] += own;
      }
      study.recording("S" + s, signal);
      study.assign("", s % 5 == 2 ? "validation" : "train", "S" + s);
    }
    return study.build();
  }
}
