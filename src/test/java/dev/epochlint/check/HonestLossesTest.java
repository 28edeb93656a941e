package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Targets and dumps that a loss takes well: no check of the loss says more of them than a note. */
class HonestLossesTest {
  private static final List<Check> CHECKS =
      CheckRegistry.load().checks().stream()
          .filter(check -> check.info().id().startsWith("loss-"))
          .toList();

  private static List<String> accused(int from, int studies) {
    List<String> accused = new ArrayList<>();
    for (String loss : HonestLoss.LOSSES) {
      for (int seed = from; seed < from + studies; seed++) {
        judge("targets", loss, seed, new HonestLoss(loss, seed).build().build(), accused);
        judge("dump", loss, seed, new HonestDump(loss, seed).build().build(), accused);
      }
    }
    return accused;
  }

  private static void judge(String what, String loss, int seed, Study study, List<String> accused) {
    for (Check check : CHECKS) {
      if (check.judge(study, Settings.defaults(check)) instanceof Outcome.Failed failed) {
        for (Finding finding : failed.findings()) {
          if (finding.severity() != Severity.NOTE) {
            accused.add(
                "%s %s %d %s: %s %s"
                    .formatted(
                        what,
                        loss,
                        seed,
                        study.loss().dtype().id(),
                        check.info().id(),
                        finding.message()));
          }
        }
      }
    }
  }

  @Test
  void honestLossesAreNotAccused() {
    assertThat(accused(0, 20)).isEmpty();
  }

  /** A share of two sums in bfloat16, each rounded six times: off by 4.5 epsilons. */
  @Test
  void roundingsThatAddUp() {
    List<String> accused = new ArrayList<>();
    judge("dump", "r2", 101_726, new HonestDump("r2", 101_726).build().build(), accused);
    assertThat(accused).isEmpty();
  }

  @Test
  @Tag("soak")
  void fiveHundredOfEachLoss() throws IOException {
    List<String> accused = accused(1000, 500);
    Files.writeString(Path.of("target", "honest-losses.txt"), String.join("\n", accused));
    assertThat(accused).isEmpty();
  }
}
