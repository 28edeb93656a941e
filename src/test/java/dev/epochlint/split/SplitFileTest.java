package dev.epochlint.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Split files, and whom their rows mean. */
class SplitFileTest {
  @TempDir Path directory;

  private List<SplitRow> rows(String text) throws Exception {
    return SplitFile.read(Files.writeString(directory.resolve("split.csv"), text));
  }

  private static SplitUnits unit(String id, String subject) {
    return new SplitUnits(id, subject, new Windowing(10, 5, new TailPolicy.Overlap()).cut(33));
  }

  private Split resolve(String text, SplitUnits... units) throws Exception {
    return new SplitResolver(List.of(units)).resolve(SplitPlan.DEFAULT, rows(text));
  }

  @Test
  void columnsInAnyOrderAndCase() throws Exception {
    assertThat(rows("part,Subject,SEED,fold\ntrain, 01 ,7,2\n\nvalidation,02,7,2\n"))
        .containsExactly(
            new SplitRow("7", "2", "train", SplitPlan.Unit.SUBJECT, "01", null, 2),
            new SplitRow("7", "2", "validation", SplitPlan.Unit.SUBJECT, "02", null, 4));
  }

  @Test
  void windowsByRecordingAndStart() throws Exception {
    assertThat(rows("\uFEFFrecording,start,part\nS1,640,train\nS2,,test\n"))
        .extracting(SplitRow::unit)
        .containsExactly(SplitPlan.Unit.WINDOW, SplitPlan.Unit.RECORDING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subjct,part\\na,b|line 1: unknown column 'subjct', did you mean 'subject'?",
        "subject\\na|line 1: the columns must be 'part' and either 'subject' or 'recording'",
        "subject,recording,part\\na,b,c|line 1: the columns must be",
        "subject,part\\na,|line 2: the part is empty",
        "subject,part\\na,b\\n,b|line 3: the id is empty",
        "recording,start,part\\na,x1,b|line 2: start must be a sample index, 'x1' found",
        "subject,part|the split file has no rows"
      })
  void mistakesHaveTheirLine(String text, String message) {
    assertThatThrownBy(() -> rows(text.replace("\\n", "\n")))
        .isInstanceOf(SplitException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anAbsentFileSaysSo() {
    assertThatThrownBy(() -> SplitFile.read(directory.resolve("none.csv")))
        .isInstanceOf(SplitException.class)
        .hasMessage("the split file does not exist");
  }

  @Test
  void aSubjectMeansAllItsRecordings() throws Exception {
    Draw draw =
        resolve(
                "subject,part\nA,train\nB,validation\n",
                unit("a1", "A"),
                unit("b", "B"),
                unit("a2", "A"))
            .draws()
            .get(0);
    assertThat(draw.members())
        .containsExactly(
            new Draw.Member("train", 0, -1),
            new Draw.Member("validation", 1, -1),
            new Draw.Member("train", 2, -1));
    assertThat(draw.unmatched()).isEmpty();
  }

  @Test
  void textFirstThenNumbers() throws Exception {
    Draw draw = resolve("subject,part\n1,train\n", unit("a", "01"), unit("b", "1")).draws().get(0);
    assertThat(draw.members()).containsExactly(new Draw.Member("train", 1, -1));
    Draw asNumber = resolve("subject,part\n1,train\n", unit("a", "01")).draws().get(0);
    assertThat(asNumber.members()).containsExactly(new Draw.Member("train", 0, -1));
    assertThatThrownBy(() -> resolve("subject,part\n1,train\n", unit("a", "01"), unit("b", "001")))
        .isInstanceOf(SplitException.class)
        .hasMessage("the id '1' may be '01' or '001'; write it as it stands there")
        .satisfies(e -> assertThat(((SplitException) e).ambiguous()).isTrue());
  }

  @Test
  void seedsAndFoldsAreDrawsOfTheirOwn() throws Exception {
    Split split =
        resolve(
            "seed,fold,subject,part\n1,0,A,train\n1,1,A,validation\n2,0,A,train\n1,0,B,validation\n",
            unit("a", "A"),
            unit("b", "B"));
    assertThat(split.draws())
        .extracting(Draw::label)
        .containsExactly("seed 1, fold 0", "seed 1, fold 1", "seed 2, fold 0");
    assertThat(split.draws().get(0).members()).hasSize(2);
  }

  /**
   * 33 samples, windows of 10 every 5, the last one ends at the last sample: starts 0, 5, …, 20,
   * 23.
   */
  @Test
  void windowsAreFoundByTheirStart() throws Exception {
    Draw draw =
        resolve(
                "recording,start,part\na,0,train\na,20,train\na,23,validation\na,3,train\na,25,test\n",
                unit("a", "A"))
            .draws()
            .get(0);
    assertThat(draw.members())
        .containsExactly(
            new Draw.Member("train", 0, 0),
            new Draw.Member("train", 0, 4),
            new Draw.Member("validation", 0, 5));
    assertThat(draw.unmatched()).extracting(SplitRow::line).containsExactly(5, 6);
  }

  @Test
  void whoIsNotThereIsKept() throws Exception {
    Draw draw = resolve("subject,part\nA,train\nZ,train\n", unit("a", "A")).draws().get(0);
    assertThat(draw.unmatched()).extracting(SplitRow::id).containsExactly("Z");
  }
}
