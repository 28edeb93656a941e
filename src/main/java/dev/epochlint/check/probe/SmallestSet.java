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
import dev.epochlint.probe.ProbeResult.Shrunk;
import java.util.List;
import java.util.Optional;

/** Names a smallest set of windows that breaks the reference training. */
@AutoService(Check.class)
@CheckInfo(
    id = "probe-ddmin",
    summary = "A smallest set of windows that breaks the reference training",
    severity = Severity.ERROR,
    causes = "probe-gradient-screen")
public final class SmallestSet implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Probed> of = Probed.of(study);
    if (of.isEmpty()) {
      return Probed.MISSING;
    }
    Shrunk shrunk = of.get().result().shrunk();
    return Outcome.of(shrunk.windows().isEmpty() ? List.of() : List.of(finding(of.get(), shrunk)));
  }

  private static Finding finding(Probed probed, Shrunk shrunk) {
    List<String> named = shrunk.windows().stream().limit(Tally.PLACES).map(probed::words).toList();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s alone %s the reference training: %s%s%s",
            Wording.count(shrunk.windows().size(), "window"),
            shrunk.windows().size() == 1 ? "breaks" : "together break",
            Wording.list(named, shrunk.windows().size()),
            shrunk.minimal()
                ? shrunk.windows().size() == 1 ? "" : "; without any of them the set passes"
                : "; time or tests ran out before the set was smallest",
            shrunk.others()
                ? "; the other windows fail by themselves too"
                : "; the other windows pass")
        .remedy(
            shrunk.others()
                ? "mend or leave out these windows, then probe again for the next ones"
                : "mend these windows or leave them out of training")
        .at(probed.at(shrunk.windows().get(0)))
        .evidence("windows-affected", shrunk.windows().size())
        .evidence("windows", named)
        .evidence("recordings", shrunk.recordings())
        .evidence("trainings", shrunk.tests())
        .evidence("minimal", shrunk.minimal() ? "yes" : "no")
        .covers(Probed.training())
        .build();
  }

  @Override
  public List<Example> examples() {
    return ProbeExamples.of(
        "1 window alone breaks the reference training: window 57 of S13; the other windows"
            + " pass");
  }
}
