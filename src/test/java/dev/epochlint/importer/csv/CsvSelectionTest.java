package dev.epochlint.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns and rows of a table become which recording. */
class CsvSelectionTest {
  private static final String TABLE =
      """
      t,subject,acc_x,acc_y,gyr_x,note,label,y
      0.00,S2,1,2,3,a,0,10
      0.01,S10,4,5,6,b,1,20
      0.02,S2,7,8,9,c,2,30
      0.03,S2,10,11,12,d,0,40
      0.04,S10,13,14,15,e,1,50
      """;

  @TempDir Path directory;

  /** Options beside the selectors of a signal. */
  private record Wanted(
      List<String> signal,
      List<String> axes,
      List<String> target,
      List<String> labels,
      TimeSelection time,
      String subject,
      double scale,
      TableOptions table) {
    static Wanted of(String... selectors) {
      return new Wanted(
          List.of(selectors), List.of(), null, null, null, null, 1, TableOptions.AUTO);
    }

    Wanted axes(String... names) {
      return new Wanted(signal, List.of(names), target, labels, time, subject, scale, table);
    }

    Wanted target(String... names) {
      return new Wanted(signal, axes, List.of(names), labels, time, subject, scale, table);
    }

    Wanted labels(String name) {
      return new Wanted(signal, axes, target, List.of(name), time, subject, scale, table);
    }

    Wanted time(String name, TimeSelection.Unit unit) {
      return new Wanted(
          signal, axes, target, labels, new TimeSelection(name, unit), subject, scale, table);
    }

    Wanted subject(String name) {
      return new Wanted(signal, axes, target, labels, time, name, scale, table);
    }

    Wanted scale(double factor) {
      return new Wanted(signal, axes, target, labels, time, subject, factor, table);
    }

    Wanted table(TableOptions options) {
      return new Wanted(signal, axes, target, labels, time, subject, scale, options);
    }

    Selection selection() {
      return new Selection(
          new SeriesSelection(signal, axes),
          target == null ? null : new SeriesSelection(target, List.of()),
          null,
          labels == null ? null : new SeriesSelection(labels, List.of()),
          time,
          null,
          subject,
          List.of(),
          scale,
          table);
    }
  }

  private List<ReadBack> read(String text, Wanted wanted) throws Exception {
    return ReadBack.read(
        Files.writeString(directory.resolve("table.csv"), text), wanted.selection());
  }

  private ReadBack one(Wanted wanted) throws Exception {
    List<ReadBack> recordings = read(TABLE, wanted);
    assertThat(recordings).hasSize(1);
    return recordings.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "acc_x,acc_x",
    "acc_*,acc_x acc_y",
    "*_x,acc_x gyr_x",
    "3-5,acc_x acc_y gyr_x",
    "3,acc_x",
    "'5,3',gyr_x acc_x",
    "'gyr_x,acc_*',gyr_x acc_x acc_y"
  })
  void columnsByNameGlobAndNumber(String selectors, String expected) throws Exception {
    ReadBack read = one(Wanted.of(selectors.split(",")));
    assertThat(read.header().signal().channelNames()).containsExactly(expected.split(" "));
    assertThat(read.signal()).hasNumberOfRows(expected.split(" ").length);
  }

  @Test
  void withoutSelectionEveryColumnOfNumbersThatIsNothingElse() throws Exception {
    ReadBack read = one(Wanted.of().time("t", TimeSelection.Unit.S).target("y").labels("label"));
    assertThat(read.header().signal().channelNames()).containsExactly("acc_x", "acc_y", "gyr_x");
    assertThat(read.report().textColumns()).containsExactly("subject", "note");
    assertThat(read.values(Role.TARGET)).isDeepEqualTo(new double[][] {{10, 20, 30, 40, 50}});
    assertThat(read.values(Role.LABEL)).isDeepEqualTo(new double[][] {{0, 1, 2, 0, 1}});
    assertThat(read.values(Role.TIME)).isDeepEqualTo(new double[][] {{0, 0.01, 0.02, 0.03, 0.04}});
  }

  /** A sensor that is switched on late is a channel, as it is to whoever reads the whole column. */
  @ParameterizedTest
  @CsvSource({
    "5000, 7.5, x late",
    "101, 7.5, x late",
    "5000, walk, x",
    "101, walk, x",
    "99, 7.5, x late"
  })
  void aColumnThatBeginsEmptyIsWhatItHoldsLater(int first, String value, String channels)
      throws Exception {
    StringBuilder table = new StringBuilder("x,late,never\n");
    for (int row = 0; row < 9_000; row++) {
      table.append(row).append(',').append(row < first ? "" : value).append(",\n");
    }
    ReadBack read = read(table.toString(), Wanted.of()).get(0);
    assertThat(read.header().signal().channelNames()).containsExactly(channels.split(" "));
    if (channels.endsWith("late")) {
      assertThat(read.signal()[1][first - 1]).isNaN();
      assertThat(read.signal()[1][first]).isEqualTo(7.5);
      assertThat(read.report().count(Kind.EMPTY)).isEqualTo(first);
    } else {
      assertThat(read.report().textColumns()).containsExactly("late");
    }
  }

  @Test
  void textColumnByNameIsTakenAtItsWord() throws Exception {
    ReadBack read = one(Wanted.of("note", "acc_x"));
    assertThat(read.report().count(Kind.NOT_A_NUMBER)).isEqualTo(5);
  }

  @Test
  void columnOfSubjectsMakesRecordingsInNaturalOrder() throws Exception {
    List<ReadBack> recordings = read(TABLE, Wanted.of("acc_x").subject("subject"));
    assertThat(recordings)
        .extracting(r -> r.header().subject() + " " + r.header().index() + r.header().ordinal())
        .containsExactly("S2 subject=S20", "S10 subject=S101");
    assertThat(recordings.get(0).signal()).isDeepEqualTo(new double[][] {{1, 7, 10}});
    assertThat(recordings.get(1).signal()).isDeepEqualTo(new double[][] {{4, 13}});
  }

  @Test
  void filtersComparedAsNumberOrText() throws Exception {
    TableOptions auto = TableOptions.AUTO;
    TableOptions where =
        new TableOptions(
            "auto",
            "auto",
            "auto",
            "auto",
            "auto",
            auto.na(),
            Map.of("label", "0.0", "subject", "S2"));
    ReadBack read = read(TABLE + "oops,S10,bad,2\n", Wanted.of("acc_x").table(where)).get(0);
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{1, 10}});
    assertThat(read.report().problems()).as("rows that are not wanted").isEmpty();
  }

  @Test
  void declaredMissingTokens() throws Exception {
    TableOptions options =
        new TableOptions("auto", "auto", "auto", "auto", "auto", List.of("-", "miss"), Map.of());
    ReadBack read =
        read("x,y\n1,2\n-,3\nmiss,4\nNaN,5\n,6\n7,8\n9,9\n", Wanted.of().table(options)).get(0);
    assertThat(read.signal()[0])
        .containsExactly(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 7, 9);
    assertThat(read.report().problems()).isEqualTo(Map.of(Kind.EMPTY, 1L));
  }

  @Test
  void scaleIsForTheSignalAlone() throws Exception {
    ReadBack read = one(Wanted.of("acc_x").target("y").scale(0.5));
    assertThat(read.signal()[0]).containsExactly(0.5, 2, 3.5, 5, 6.5);
    assertThat(read.values(Role.TARGET)[0]).containsExactly(10, 20, 30, 40, 50);
  }

  @ParameterizedTest
  @CsvSource({"S,1", "MS,0.001", "US,0.000001", "NS,0.000000001"})
  void unitsOfTime(TimeSelection.Unit unit, double seconds) throws Exception {
    ReadBack read = read("t,x\n0,1\n4,2\n8,3\n", Wanted.of("x").time("t", unit)).get(0);
    assertThat(read.values(Role.TIME)[0]).containsExactly(0, 4 * seconds, 8 * seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "2014-04-01 00:00:00,1396310400",
    "2014-04-01T00:00:00,1396310400",
    "2014-04-01T00:00:00Z,1396310400",
    "2014-04-01T02:00:00+02:00,1396310400",
    "2014-04-01 00:00:00.125,1396310400.125",
    "2014/04/01 00:00,1396310400",
    "20140401T00:00:00,1396310400",
    "2014-04-01,1396310400",
    "1969-12-31T23:59:59,-1"
  })
  void timesOfIso8601(String text, double seconds) throws Exception {
    ReadBack read =
        read(
                "t;x\n" + text + ";1\n" + text + ";2\n" + text + ";3\n",
                Wanted.of("x").time("t", TimeSelection.Unit.ISO8601))
            .get(0);
    assertThat(read.values(Role.TIME)[0]).containsExactly(seconds, seconds, seconds);
    assertThat(read.report().problems()).isEmpty();
  }

  @Test
  void timeThatIsNoneIsReported() throws Exception {
    ReadBack read =
        read(
                "t,x\n2014-04-01 00:00:00,1\n2014-04-31 00:00:01,2\n2014-04-01 00:00:02,3\n",
                Wanted.of("x").time("t", TimeSelection.Unit.ISO8601))
            .get(0);
    assertThat(read.values(Role.TIME)[0][1]).isNaN();
    assertThat(read.report().count(Kind.NOT_A_NUMBER)).isEqualTo(1);
  }

  @Test
  void rowsAsChannels() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < 3; c++) {
      for (int s = 0; s < 5000; s++) {
        text.append(s == 0 ? "" : ",").append(c * 10_000 + s + 0.5);
      }
      text.append('\n');
    }
    ReadBack read = read(text.toString(), Wanted.of().axes("channel", "time")).get(0);
    assertThat(read.header().signal().channels()).isEqualTo(3);
    assertThat(read.header().signal().dims()).containsExactly(3L, 5000L);
    for (int c = 0; c < 3; c++) {
      for (int s = 0; s < 5000; s++) {
        assertThat(read.signal()[c][s]).isEqualTo(c * 10_000 + s + 0.5);
      }
    }
  }

  @Test
  void missingColumnNamesTheNearest() {
    assertThatThrownBy(() -> one(Wanted.of("acc_z")))
        .isInstanceOf(ImportException.class)
        .hasMessage("there is no column 'acc_z'")
        .satisfies(
            e ->
                assertThat(((ImportException) e).toFailure("f").found())
                    .startsWith("acc_x", "acc_y"));
    assertThatThrownBy(() -> one(Wanted.of("9-12")))
        .hasMessage("there is no column 9-12: the table has columns 1 to 8");
  }

  @Test
  void ambiguousNameAsksForTheNumber() {
    assertThatThrownBy(() -> read("x,x\n1,2\n3,4\n", Wanted.of("x")))
        .hasMessage("columns 1 and 2 are both named 'x'; select by number");
  }

  @Test
  void axesThatATableHasNot() {
    assertThatThrownBy(() -> one(Wanted.of("acc_x").axes("trial", "time", "channel")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("[trial, time, channel]");
  }
}
