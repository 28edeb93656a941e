package dev.epochlint.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that lie in a file of their own. */
class JoinedTargetTest {
  @TempDir Path directory;

  private List<ReadBack> read(String signals, String targets, String subject) throws Exception {
    Path file = Files.writeString(directory.resolve("S1.csv"), signals);
    Path other = Files.writeString(directory.resolve("labels.csv"), targets);
    Selection selection =
        new Selection(
            new SeriesSelection(List.of("x"), List.of()),
            new SeriesSelection(List.of("y"), List.of()),
            new SourceFile(other, "labels.csv"),
            null,
            null,
            null,
            subject,
            List.of(),
            10,
            TableOptions.AUTO);
    return ReadBack.read(file, selection);
  }

  @Test
  void signalAndTargetMeet() throws Exception {
    ReadBack read = read("t,x\n0,1\n1,2\n2,3\n", "y;z\n7;0\n8;0\n9;0\n", null).get(0);
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{10, 20, 30}});
    assertThat(read.values(Role.TARGET)).isDeepEqualTo(new double[][] {{7, 8, 9}});
    assertThat(read.header().target().variable()).isEqualTo("y");
    assertThat(read.report().problems()).isEmpty();
  }

  @Test
  void oneTargetServesAllRecordings() throws Exception {
    List<ReadBack> read = read("s,x\na,1\nb,2\na,3\nb,4\n", "y,z\n7,1\n8,1\n", "s");
    assertThat(read).hasSize(2);
    for (ReadBack recording : read) {
      assertThat(recording.values(Role.TARGET)).isDeepEqualTo(new double[][] {{7, 8}});
    }
    assertThat(read.get(1).signal()).isDeepEqualTo(new double[][] {{20, 40}});
  }

  @Test
  void problemsOfTheTargetNameItsFile() throws Exception {
    ReadBack read = read("t,x\n0,1\n1,2\n2,3\n", "y,z\n7,1\noops,1\n9,1\n", null).get(0);
    assertThat(read.report().count(Kind.NOT_A_NUMBER)).isEqualTo(1);
    assertThat(read.report().first().get(0).text()).isEqualTo("labels.csv: oops");
  }

  @Test
  void missingColumnNamesTheFileOfTheTarget() {
    assertThatThrownBy(() -> read("t,x\n0,1\n1,2\n", "q,z\n7,1\n9,1\n", null))
        .isInstanceOf(ImportException.class)
        .hasMessage("labels.csv: there is no column 'y'");
  }
}
