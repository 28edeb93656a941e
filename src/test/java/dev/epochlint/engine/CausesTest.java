package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CausesTest {

  private abstract static class Silent implements Check {
    @Override
    public Outcome judge(Study study, Settings settings) {
      return new Outcome.Passed();
    }

    @Override
    public List<Example> examples() {
      return List.of();
    }
  }

  @CheckInfo(id = "root", summary = "root", severity = Severity.ERROR)
  private static final class Root extends Silent {}

  @CheckInfo(id = "middle", summary = "middle", severity = Severity.ERROR, causes = "root")
  private static final class Middle extends Silent {}

  @CheckInfo(id = "leaf", summary = "leaf", severity = Severity.ERROR, causes = "middle")
  private static final class Leaf extends Silent {}

  private final Causes causes = new Causes(List.of(new Leaf(), new Root(), new Middle()));

  private static ReportedFinding finding(String check, Severity severity, Place... places) {
    return new ReportedFinding(
        check, new Finding(severity, check, "mend it", Location.STUDY, Map.of(), List.of(places)));
  }

  private static Place channel(String recording, int channel) {
    return new Place(recording, "signal", channel);
  }

  @Test
  void findingsOfOtherPlacesStayApart() {
    List<ReportedFinding> findings =
        List.of(
            finding("root", Severity.ERROR, channel("S1", 0)),
            finding("leaf", Severity.ERROR, channel("S1", 1)),
            finding("leaf", Severity.ERROR, channel("S2", 0)));
    assertThat(causes.attribute(findings)).isEqualTo(findings);
  }

  @Test
  void aConsequenceIsNamedByItsCauseWhichTakesTheHigherSeverity() {
    List<ReportedFinding> kept =
        causes.attribute(
            List.of(
                finding("leaf", Severity.ERROR, channel("S1", 3)),
                finding("root", Severity.WARNING, Place.recording("S1"))));
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).check()).isEqualTo("root");
    assertThat(kept.get(0).finding().severity()).isEqualTo(Severity.ERROR);
    assertThat(kept.get(0).finding().evidence()).containsEntry("also", List.of("leaf"));
  }

  @Test
  void aChainEndsAtItsRootEvenWhereTheLinkBetweenIsAbsorbed() {
    List<ReportedFinding> kept =
        causes.attribute(
            List.of(
                finding("leaf", Severity.NOTE, channel("S1", 3)),
                finding("middle", Severity.NOTE, channel("S1", 3)),
                finding("root", Severity.NOTE, channel("S1", 3))));
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).finding().evidence()).containsEntry("also", List.of("leaf", "middle"));
  }

  @Test
  void aFindingThatIsCoveredOnlyInPartStands() {
    List<ReportedFinding> kept =
        causes.attribute(
            List.of(
                finding("root", Severity.ERROR, channel("S1", 0)),
                finding("leaf", Severity.ERROR, channel("S1", 0), channel("S1", 1))));
    assertThat(kept).extracting(ReportedFinding::check).containsExactly("root", "leaf");
  }

  @Test
  void severalCausesMayCoverAFindingTogether() {
    List<ReportedFinding> kept =
        causes.attribute(
            List.of(
                finding("root", Severity.ERROR, channel("S1", 0)),
                finding("middle", Severity.ERROR, channel("S1", 1)),
                finding("leaf", Severity.ERROR, channel("S1", 0), channel("S1", 1))));
    assertThat(kept).extracting(ReportedFinding::check).containsExactly("root", "middle");
    assertThat(kept)
        .allSatisfy(f -> assertThat(f.finding().evidence()).containsEntry("also", List.of("leaf")));
  }

  @Test
  void aFindingWithoutPlacesIsNobodysConsequence() {
    List<ReportedFinding> findings =
        List.of(
            finding("root", Severity.ERROR, new Place("*", "*", -1)),
            finding("leaf", Severity.ERROR));
    assertThat(causes.attribute(findings)).isEqualTo(findings);
  }

  /** A check that is not run still stands between its cause and its consequence. */
  @Test
  void chainsGoThroughChecksThatAreNotRun() {
    List<Check> run =
        CheckRegistry.load().checks().stream()
            .filter(c -> List.of("order-identity", "order-lis").contains(c.info().id()))
            .toList();
    Place order = new Place("order", "*", -1);
    List<ReportedFinding> told =
        new Causes(run)
            .attribute(
                List.of(
                    finding("order-identity", Severity.WARNING, order),
                    finding("order-lis", Severity.ERROR, order)));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).check()).isEqualTo("order-identity");
    assertThat(told.get(0).finding().evidence()).containsEntry("also", List.of("order-lis"));
  }
}
