package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Signals;
import dev.epochlint.importer.HandMadeEdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What init makes of names of files, folders, columns and channels. */
class InitNamesTest {
  @TempDir Path directory;

  private String init() throws IOException {
    CommandLine run = CommandLine.run("init", directory.toString(), "--force");
    assertThat(run.status()).as(run.err()).isZero();
    return Files.readString(directory.resolve("pipeline.yaml"));
  }

  private CommandLine validate() throws IOException {
    return CommandLine.run(
        "validate", directory.resolve("pipeline.yaml").toString(), "--format", "json");
  }

  private void table(String name, String header, String row) throws IOException {
    StringBuilder table = new StringBuilder(header + "\n");
    double[][] values = Signals.noise(name.hashCode(), 3, 400);
    for (int t = 0; t < 400; t++) {
      table.append(
          row.formatted(
                  t / 50.0, values[0][t], values[1][t], values[2][t], 1709631000000L + 20L * t)
              + "\n");
    }
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
  }

  /** The subject and a glob for all, of names and folders as people give them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "subj_01.csv | subj_02.csv | subj_*.csv | 01",
        "subj1_clean.csv | subj2_clean.csv | subj*.csv | 1",
        "sub_07-rest.csv | sub_12-rest.csv | sub_*.csv | 07",
        "raw data/subject 1/eyes open.csv | raw data/subject 2/eyes open.csv"
            + " | raw data/subject */eyes open.csv | 1",
        "P01/session1/acc.csv | P02/session2/acc.csv | P*/session*/acc.csv | 01",
        "Versuch Ü 3/a.csv | Versuch Ü 4/a.csv | Versuch Ü */a.csv | 3",
        "01/a.csv | 02/a.csv | '*/a.csv' | 01",
        "2023/S1.csv | 2024/S2.csv | */S*.csv | 1",
        "x[1]/S1.csv | x[1]/S2.csv | x[1]/S1.csv | 1",
      })
  void whereSubjectsAre(String one, String other, String glob, String subject) throws Exception {
    table(one, "x,y,z", "%2$s,%3$s,%4$s");
    table(other, "x,y,z", "%2$s,%3$s,%4$s");
    assertThat(init()).contains(glob).contains("signal: [x, 'y', z]");
    CommandLine run = validate();
    assertThat(run.status()).isZero();
    assertThat(run.json().get("recordings")).hasSize(2);
    assertThat(run.json().get("recordings").get(0).get("subject").asText()).isEqualTo(subject);
  }

  /** A clock is told by its name, by even steps, and is no date that stands beside the time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Zeit [s],a,b,c | %1$s,%2$s,%3$s,%4$s | time: {column: 'Zeit [s]', unit: s}",
        "epoch_ms,a,b,c | %5$s,%2$s,%3$s,%4$s | time: {column: epoch_ms, unit: ms}",
        "offset,a,b,c | %1$s,%2$s,%3$s,%4$s | time: {column: offset, unit: s}",
        "Date,Time,a,b,c | 2024-01-02,10:00:00,%2$s,%3$s,%4$s | # time: {column: …",
        "Sample Index,a,b,c | 17,%2$s,%3$s,%4$s | # time: {column: …",
      })
  void whatTheClockIs(String header, String row, String time) throws Exception {
    table("S1.csv", header, row);
    assertThat(init()).contains(time).contains("signal: [a, b, c]");
    assertThat(validate().status()).isZero();
  }

  /** A night holds channels of several rates: the draft reads those of one. */
  @Test
  void channelsOfSeveralRates() throws Exception {
    HandMadeEdf night = new HandMadeEdf().signals("C3", "C4").slower("Resp");
    Files.write(directory.resolve("night1.edf"), night.write(60));
    assertThat(init()).contains("signal: [C3, C4]").contains("# of other rates:  Resp");
    assertThat(validate().status()).isLessThan(2);
  }
}
