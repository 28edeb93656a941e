package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckRegistryTest {

  private abstract static class Silent implements Check {
    @Override
    public Outcome judge(Study study, Settings settings) {
      return new Outcome.NotEvaluated("nothing");
    }

    @Override
    public List<Example> examples() {
      return List.of();
    }
  }

  @CheckInfo(id = "value-b", summary = "b", severity = Severity.ERROR)
  private static final class ValueB extends Silent {}

  @CheckInfo(
      id = "value-a",
      summary = "a",
      severity = Severity.ERROR,
      thresholds = @CheckInfo.Threshold(key = "most", value = 3, doc = "how many"))
  private static final class ValueA extends Silent {}

  @CheckInfo(id = "split-c", summary = "c", severity = Severity.ERROR)
  private static final class SplitC extends Silent {}

  @CheckInfo(id = "import-d", summary = "d", severity = Severity.ERROR)
  private static final class ImportD extends Silent {}

  private final CheckRegistry registry =
      CheckRegistry.of(List.of(new ValueB(), new SplitC(), new ValueA(), new ImportD()));

  @Test
  void sortsByFamilyAlongTheWayOfTheData() {
    assertThat(registry.ids()).containsExactly("import-d", "value-a", "value-b", "split-c");
  }

  @Test
  void findsByIdAndKnowsThresholds() {
    assertThat(registry.find("value-a")).containsInstanceOf(ValueA.class);
    assertThat(registry.find("value-z")).isEmpty();
    assertThat(registry.thresholds("value-a")).containsExactly("most");
    assertThat(registry.thresholds("value-z")).isEmpty();
  }

  @Test
  void findingsMustBeComplete() {
    FindingBuilder finding = FindingBuilder.of(Severity.ERROR).message("13 NaN").remedy("mend");
    assertThatThrownBy(finding::build).isInstanceOf(IllegalStateException.class);
    Finding built = finding.evidence("nan", 13).covers(Places.everywhere()).build();
    assertThat(built.evidence()).containsEntry("nan", 13L);
  }
}
