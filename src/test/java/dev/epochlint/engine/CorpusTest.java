package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.pipeline.InputsConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.RecordingsConfig;
import dev.epochlint.recording.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir Path temp;

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = temp.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }

  private Corpus corpus(@Nullable String subject, List<String> files, List<String> targets)
      throws PipelineException {
    Selection selection =
        new Selection(
            SeriesSelection.ANY,
            new SeriesSelection(List.of("y"), List.of()),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            1,
            Selection.ANY.table());
    RecordingsConfig recordings =
        new RecordingsConfig(files, subject, selection, targets, null, Expected.NOTHING);
    return Corpus.of(
        new Pipeline(
            temp.resolve("pipeline.yaml"),
            recordings,
            null,
            null,
            null,
            null,
            null,
            LossPlan.NONE,
            InputsConfig.NONE,
            Map.of()),
        (sources, plan, progress) -> List.of());
  }

  @Test
  void filesComeInNaturalOrderWithTheirSubjects() throws Exception {
    touch("S10.mat", "S2.mat", "S1.mat");
    assertThat(corpus("S(\\d+)", List.of("*.mat"), List.of()).sources())
        .extracting(source -> source.file().name() + " of " + source.pathSubject())
        .containsExactly("S1.mat of 1", "S2.mat of 2", "S10.mat of 10");
  }

  @Test
  void aFileMatchedTwiceIsAnError() throws Exception {
    touch("S1.mat", "S2.mat");
    assertThatThrownBy(() -> corpus(null, List.of("*.mat", "S1.*"), List.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining(
            "recordings.files: 'S1.mat' is matched twice, by '*.mat' and by 'S1.*'");
  }

  @Test
  void aGlobThatMatchesNothingIsAnError() throws Exception {
    touch("S1.mat");
    assertThatThrownBy(() -> corpus(null, List.of("*.mat", "*.csv"), List.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("recordings.files: no file matches '*.csv'");
  }

  @Test
  void aPathWithoutASubjectIsAnError() throws Exception {
    touch("S1.mat", "notes.mat");
    assertThatThrownBy(() -> corpus("S(\\d+)", List.of("*.mat"), List.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("'S(\\d+)' finds no subject in 'notes.mat'");
  }

  @Test
  void targetFilesAreJoinedBySubject() throws Exception {
    touch("raw/S2.mat", "raw/S10.mat", "labels/S10.mat", "labels/S2.mat");
    Corpus corpus = corpus("S(\\d+)", List.of("raw/*.mat"), List.of("labels/*.mat"));
    assertThat(corpus.failures()).isEmpty();
    assertThat(corpus.sources())
        .extracting(source -> source.selection().targetFile())
        .extracting(SourceFile::name)
        .containsExactly("labels/S2.mat", "labels/S10.mat");
  }

  @Test
  void aRecordingWithoutItsTargetFileIsReadAllTheSame() throws Exception {
    touch("raw/S1.mat", "raw/S2.mat", "labels/S1.mat");
    Corpus corpus = corpus("S(\\d+)", List.of("raw/*.mat"), List.of("labels/*.mat"));
    assertThat(corpus.sources()).hasSize(2);
    assertThat(corpus.sources().get(1).selection().target()).isNull();
    assertThat(corpus.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.file()).isEqualTo("raw/S2.mat"));
  }
}
