package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as seen from the working directory. */
class FilePlaceTest {

  @ParameterizedTest
  @CsvSource({
    "study/pipeline.yaml, recordings/S01.mat, study/recordings/S01.mat",
    "pipeline.yaml, recordings/S01.mat, recordings/S01.mat",
    "./pipeline.yaml, a.csv, a.csv",
    "study/p.yaml, ../data/a.csv, data/a.csv",
    "../study/p.yaml, ../../data/a.csv, ../../data/a.csv",
    "/home/x/p.yaml, a.csv, /home/x/a.csv",
    "p.yaml, /data/a.csv, /data/a.csv",
    "C:/study/p.yaml, a.csv, C:/study/a.csv"
  })
  void isRelativeToThePipelineFile(String pipeline, String file, String expected) {
    var finding = Verdicts.finding("value-nonfinite", Severity.ERROR, file).finding();
    assertThat(FilePlace.path(new Layout(80, false, "x", pipeline, false), finding))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a b/ä.csv, a%20b/%C3%A4.csv",
    "/data/a#1.csv, file:///data/a%231.csv",
    "C:/data/a.csv, file:///C%3A/data/a.csv",
    "a:b.csv, a%3Ab.csv"
  })
  void aUriNamesIt(String path, String expected) {
    assertThat(FilePlace.uri(path)).isEqualTo(expected);
  }
}
