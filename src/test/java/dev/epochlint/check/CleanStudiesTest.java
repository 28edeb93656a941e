package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Silence on good data: of studies without a fault, at most 1 in 1000 gets an error and at most 1
 * in 50 a warning. Honest draws that are exactly the first or last subjects are counted apart.
 */
class CleanStudiesTest {
  private static final CheckRegistry REGISTRY = CheckRegistry.load();

  @Test
  void fiftyCleanStudies() throws IOException {
    Alarms alarms = alarms(50);
    assertThat(alarms.errors).as(alarms.summary()).isEmpty();
    assertThat(alarms.warnings).as(alarms.summary()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  @Tag("soak")
  void aThousandCleanStudies() throws IOException {
    Alarms alarms = alarms(1000);
    Files.writeString(Path.of("target", "clean-studies.txt"), alarms.summary());
    assertThat(alarms.errors).as(alarms.summary()).hasSizeLessThanOrEqualTo(1);
    assertThat(alarms.warnings).as(alarms.summary()).hasSizeLessThanOrEqualTo(20);
    assertThat((double) alarms.atAnEnd)
        .as("draws at an end, expected %.1f: a generator that is not honest", alarms.expected)
        .isBetween(
            alarms.expected - 5 * Math.sqrt(alarms.expected),
            alarms.expected + 5 * Math.sqrt(alarms.expected));
  }

  private static Alarms alarms(int studies) {
    Alarms alarms = new Alarms(studies);
    for (int seed = 0; seed < studies; seed++) {
      CleanStudy clean = new CleanStudy(seed);
      alarms.expected += clean.chanceOfAnEnd();
      if (clean.atAnEnd()) {
        alarms.atAnEnd++;
      } else {
        alarms.judge(seed, clean.study());
      }
    }
    return alarms;
  }

  /** What the checks said of studies that have no fault. */
  private static final class Alarms {
    private final int studies;
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int atAnEnd;
    private double expected;

    Alarms(int studies) {
      this.studies = studies;
    }

    void judge(int seed, Study study) {
      List<String> said = new ArrayList<>();
      Severity worst = Severity.NOTE;
      for (Check check : REGISTRY.checks()) {
        if (check.judge(study, Settings.defaults(check)) instanceof Outcome.Failed failed) {
          for (Finding finding : failed.findings()) {
            worst = worst.max(finding.severity());
            said.add(
                "study %d: %s %s: %s"
                    .formatted(
                        seed, finding.severity().id(), check.info().id(), finding.message()));
          }
        }
      }
      if (!said.isEmpty()) {
        (worst == Severity.ERROR ? errors : worst == Severity.WARNING ? warnings : notes)
            .add(String.join("\n", said));
      }
    }

    String summary() {
      return String.format(
          java.util.Locale.ROOT,
          "%d clean studies: %d with an error, %d with a warning, %d with a note at worst;"
              + " %d draws at an end of the subjects, expected %.1f%nErrors:%n%s%nWarnings:%n%s%n",
          studies,
          errors.size(),
          warnings.size(),
          notes.size(),
          atAnEnd,
          expected,
          String.join("\n", errors),
          String.join("\n", warnings));
    }
  }
}
