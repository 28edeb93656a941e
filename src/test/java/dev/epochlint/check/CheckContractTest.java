package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered check promises. */
class CheckContractTest {
  private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final CheckRegistry REGISTRY = CheckRegistry.load();

  static Stream<Named<Check>> checks() {
    return REGISTRY.checks().stream().map(check -> Named.of(check.info().id(), check));
  }

  @Test
  void idsAreUnique() {
    assertThat(REGISTRY.ids()).doesNotHaveDuplicates().isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void isNamedAfterItsFamily(Check check) {
    String id = check.info().id();
    String name = check.getClass().getPackageName();
    assertThat(id).matches(KEBAB).contains("-");
    assertThat(name.substring(name.lastIndexOf('.') + 1))
        .as("package of %s: its family, or its plural where that is no word of Java", id)
        .isIn(CheckRegistry.family(id), CheckRegistry.family(id) + "s");
  }

  @ParameterizedTest
  @MethodSource("checks")
  void isDescribed(Check check) {
    CheckInfo info = check.info();
    assertThat(info.summary()).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
    assertThat(info.thresholds()).extracting(CheckInfo.Threshold::key).doesNotHaveDuplicates();
    for (CheckInfo.Threshold threshold : info.thresholds()) {
      assertThat(threshold.key()).matches(KEBAB);
      assertThat(threshold.doc()).isNotBlank().doesNotEndWith(".");
      assertThat(threshold.value()).isFinite();
    }
    assertThat(REGISTRY.ids()).as("causes are checks").containsAll(List.of(info.causes()));
    assertThat(info.causes()).as("no check causes itself").doesNotContain(info.id());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void hasAPage(Check check) {
    CheckInfo info = check.info();
    String page = ExplainPage.read(info.id()).orElse("");
    assertThat(page).as(ExplainPage.resource(info.id())).isNotEmpty();
    assertThat(page.lines().findFirst()).hasValue("# " + info.id() + ": " + info.summary());
    assertThat(page.lines().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(
            ExplainPage.HEADINGS.stream().map(heading -> "## " + heading).toList());
    String oneLine = page.replaceAll("\\s+", " ");
    assertThat(speaking(check))
        .anySatisfy(example -> assertThat(oneLine).contains(example.message()));
    assertThat(page).as("says how to silence it").contains(info.id() + ": off");
    for (CheckInfo.Threshold threshold : info.thresholds()) {
      assertThat(page).contains("`" + threshold.key() + "`");
      assertThat(page).contains(Wording.number(threshold.value()));
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void examplesKeepTheirWord(Check check) {
    assertThat(check.examples()).extracting(Example::title).doesNotHaveDuplicates();
    assertThat(speaking(check)).isNotEmpty();
    assertThat(check.examples()).anyMatch(example -> example.message().isEmpty());
    for (Example example : check.examples()) {
      Outcome outcome = check.judge(example.study(), Settings.defaults(check));
      if (example.message().isEmpty()) {
        assertThat(outcome).as(example.title()).isEqualTo(new Outcome.Passed());
      } else if (!example.told()) {
        assertThat(outcome)
            .as(example.title())
            .isEqualTo(new Outcome.Underpowered(example.message()));
      } else {
        assertThat(outcome).as(example.title()).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).findings().get(0).message())
            .as(example.title())
            .isEqualTo(example.message());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void findingsSayWhatWhereAndWhatToDo(Check check) {
    for (Example example : bad(check)) {
      Outcome outcome = check.judge(example.study(), Settings.defaults(check));
      for (Finding finding : ((Outcome.Failed) outcome).findings()) {
        assertThat(finding.message()).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
        assertThat(finding.remedy()).isNotBlank();
        assertThat(finding.location().keys()).as("place of " + finding.message()).isNotEmpty();
        assertThat(finding.places()).as("places of " + finding.message()).isNotEmpty();
        assertThat(finding.evidence()).as("evidence of " + finding.message()).isNotEmpty();
        finding.evidence().values().forEach(ReportValues::assertWritable);
        finding.location().keys().values().forEach(ReportValues::assertWritable);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void neverPassesWithoutData(Check check) {
    Settings settings = Settings.defaults(check);
    assertThat(check.judge(SparseStudies.nothing(), settings))
        .as("a study without recordings")
        .isNotInstanceOf(Outcome.Passed.class);
    for (Study study : SparseStudies.blind(CheckRegistry.family(check.info().id()))) {
      assertThat(check.judge(study, settings))
          .as("a study that holds nothing for this family")
          .isNotInstanceOf(Outcome.Passed.class);
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void survivesAlmostNoData(Check check) {
    for (Study study : SparseStudies.tiny()) {
      assertThat(check.judge(study, Settings.defaults(check))).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void saysTheSameTwiceAndAfterTravelling(Check check) {
    List<Example> again = check.examples();
    int i = 0;
    for (Example example : check.examples()) {
      Settings settings = Settings.defaults(check);
      Outcome first = check.judge(example.study(), settings);
      assertThat(check.judge(example.study(), settings)).isEqualTo(first);
      assertThat(check.judge(again.get(i++).study(), settings)).isEqualTo(first);
      assertThat(check.judge(Travel.roundTrip(example.study()), settings)).isEqualTo(first);
      if (first instanceof Outcome.Failed failed) {
        for (Finding finding : failed.findings()) {
          assertThat(Travel.roundTrip(finding)).isEqualTo(finding);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void hasItsTest(Check check) {
    String test = check.getClass().getName().replace('.', '/') + "Test.class";
    assertThat(getClass().getClassLoader().getResource(test)).as(test).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void keepsNothing(Check check) {
    assertThat(check.getClass()).isFinal();
    assertThat(Arrays.stream(check.getClass().getDeclaredFields()))
        .filteredOn(field -> !field.isSynthetic())
        .allMatch(field -> java.lang.reflect.Modifier.isStatic(field.getModifiers()))
        .allMatch(field -> java.lang.reflect.Modifier.isFinal(field.getModifiers()));
  }

  private static List<Example> speaking(Check check) {
    return check.examples().stream().filter(example -> !example.message().isEmpty()).toList();
  }

  private static List<Example> bad(Check check) {
    return speaking(check).stream().filter(Example::told).toList();
  }
}
