package dev.epochlint.check.probe;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.Tally;
import dev.epochlint.probe.ProbeResult.Screen;
import dev.epochlint.probe.ProbeResult.Suspect;
import java.util.List;
import java.util.Optional;

/** Reports windows whose gradient by themselves is not finite or far above that of the others. */
@AutoService(Check.class)
@CheckInfo(
    id = "probe-gradient-screen",
    summary = "Windows whose gradient is not finite or a thousand times the usual one",
    severity = Severity.ERROR)
public final class GradientScreen implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Probed> of = Probed.of(study);
    if (of.isEmpty()) {
      return Probed.MISSING;
    }
    List<Suspect> suspects = of.get().result().screen().suspects();
    return Outcome.of(suspects.isEmpty() ? List.of() : List.of(finding(of.get(), suspects)));
  }

  private static Finding finding(Probed probed, List<Suspect> suspects) {
    Screen screen = probed.result().screen();
    long broken = suspects.stream().filter(s -> !Double.isFinite(s.norm())).count();
    Suspect worst = suspects.get(0);
    boolean whole = worst.window() < 0;
    String noun = whole ? "recording" : "window";
    String named =
        Wording.list(
            suspects.stream().limit(Tally.PLACES).map(probed::words).toList(), suspects.size());
    return FindingBuilder.of(broken > 0 ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s of %s %s by %s: %s",
            Wording.whole(broken > 0 ? broken : suspects.size()),
            Wording.count(screen.measured().size(), noun),
            broken > 0
                ? (broken == 1 ? "has" : "have") + " a gradient that is not finite"
                : "%s a gradient of up to %s times the median, which is %s times that of its subject,"
                    .formatted(
                        suspects.size() == 1 ? "has" : "have",
                        Wording.number(worst.norm() / screen.median()),
                        Wording.number(worst.norm() / probed.subjectMedian(worst))),
            broken == 1 || suspects.size() == 1 ? "itself" : "themselves",
            named)
        .remedy(
            broken > 0
                ? "look at these windows with 'epochlint validate': NaN, infinities, a constant"
                    + " target"
                : "compare the amplitude of these windows with that of the others: a unit where"
                    + " it is usual for the subject, else an outlier or a code for missing values")
        .at(probed.at(worst))
        .evidence("suspects", suspects.size())
        .evidence("not-finite", broken)
        .evidence("median", screen.median())
        .evidence("ratio", worst.norm() / screen.median())
        .evidence("subject-median", probed.subjectMedian(worst))
        .evidence("subject-ratio", worst.norm() / probed.subjectMedian(worst))
        .evidence(
            "first",
            suspects.stream().limit(Tally.PLACES).map(suspect -> ranked(probed, suspect)).toList())
        .covers(probed.places(suspects))
        .build();
  }

  /** "window 57 of S13: 600, 1200 times the median, 1.5 times that of subject S13, 400". */
  private static String ranked(Probed probed, Suspect suspect) {
    double median = probed.subjectMedian(suspect);
    String subject = probed.recording(suspect).subject();
    String named = probed.words(suspect) + ": " + Wording.number(suspect.norm());
    return Double.isFinite(suspect.norm())
        ? "%s, %s times the median, %s times that of subject %s, %s"
            .formatted(
                named,
                Wording.number(suspect.norm() / probed.result().screen().median()),
                Wording.number(suspect.norm() / median),
                subject,
                Wording.number(median))
        : "%s, median of subject %s %s".formatted(named, subject, Wording.number(median));
  }

  @Override
  public List<Example> examples() {
    return ProbeExamples.of(
        "1 of 1,200 windows has a gradient that is not finite by itself: window 57 of S13");
  }
}
