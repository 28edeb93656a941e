package dev.epochlint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.recording.NumberType;
import dev.epochlint.split.SplitPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pipeline file means, and every error with its place. */
class PipelineReaderTest {
  @TempDir Path directory;

  private static PipelineReader reader() {
    return new PipelineReader(KnownChecks.of(CheckRegistry.load()));
  }

  private Pipeline read(String text, String... overrides) throws Exception {
    Path file = Files.writeString(directory.resolve("p.yaml"), text);
    return reader().read(file, List.of(overrides));
  }

  private List<String> errors(String text, String... overrides) throws Exception {
    Path file = Files.writeString(directory.resolve("p.yaml"), text);
    PipelineException e =
        catchThrowableOfType(
            PipelineException.class, () -> reader().read(file, List.of(overrides)));
    assertThat(e).as("errors in %s", text).isNotNull();
    return e.errors().stream()
        .map(error -> error.replace(directory.resolve("p.yaml") + ":", ""))
        .toList();
  }

  static Stream<PipelineCase> bad() {
    return PipelineCase.all().filter(pipeline -> !pipeline.errors().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void everyErrorHasItsPlaceAndTheNearestWord(PipelineCase pipeline) throws Exception {
    assertThat(errors(pipeline.text())).containsExactlyElementsOf(pipeline.errors());
  }

  static Stream<PipelineCase> good() {
    return PipelineCase.all().filter(pipeline -> pipeline.errors().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodFilesAreRead(PipelineCase pipeline) throws Exception {
    assertThat(read(pipeline.text())).isNotNull();
  }

  @Test
  void thereAreManyOfThem() {
    assertThat(bad()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(good()).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void everythingOfTheContractIsBound() throws Exception {
    Pipeline p =
        read(
            """
            epochlint: 1
            recordings:
              files: [a/*.mat, b/*.csv]
              subject: 'S(\\d+)'
              signal: ETdata.pos
              axes: [time, channel]
              target: y
              channels: [Fz, Cz]
              rate: 128
              time: {column: t, unit: ms}
              missing: [-1, 9999]
              events: ['Marker*']
              range: [-32768, 32767]
              scale: 0.1
              irregular: true
              csv: {delimiter: ';', header: 2, comment: '%', decimal: ',', na: ['-'], where: {Sensor ID: 0}}
            windows: {length: 256, stride: 128, tail: pad, count: 1860}
            split:
              parts: {train: [01, '02'], validation: '1*'}
              shuffled: true
              fractions: {train: 0.8, validation: 0.2}
              mode: within-subject
              horizon: 5
              guard: 3
              exclude: 12
            loss: {name: pearson, batch: 32, drop-last: true, dtype: float16}
            normalize: {kind: zscore, over: window}
            checks:
              window-flat: {severity: note, max-fraction: 0.25}
              value-nonfinite: off
            """);
    assertThat(p.recordings().files()).containsExactly("a/*.mat", "b/*.csv");
    assertThat(p.recordings().subjectPattern()).isEqualTo("S(\\d+)");
    var selection = p.recordings().selection();
    assertThat(selection.signal().selectors()).containsExactly("ETdata.pos");
    assertThat(selection.signal().axes()).containsExactly("time", "channel");
    assertThat(selection.target().selectors()).containsExactly("y");
    assertThat(selection.time()).isEqualTo(new TimeSelection("t", TimeSelection.Unit.MS));
    assertThat(selection.scale()).isEqualTo(0.1);
    assertThat(selection.table().delimiter()).isEqualTo(";");
    assertThat(selection.table().header()).isEqualTo("2");
    assertThat(selection.table().where()).isEqualTo(Map.of("Sensor ID", "0"));
    var expected = p.recordings().expected();
    assertThat(expected.channels()).isEqualTo(2);
    assertThat(expected.channelNames()).containsExactly("Fz", "Cz");
    assertThat(expected.rateHz()).isEqualTo(128);
    assertThat(expected.missing()).containsExactly(-1.0, 9999.0);
    assertThat(expected.rangeMax()).isEqualTo(32767);
    assertThat(expected.irregular()).isTrue();
    assertThat(p.windowing().length()).isEqualTo(256);
    assertThat(p.windowing().stride()).isEqualTo(128);
    assertThat(p.windowing().tail().id()).isEqualTo("pad");
    assertThat(p.split().plan().mode()).isEqualTo(SplitPlan.Mode.WITHIN_SUBJECT);
    assertThat(p.split().plan().shuffled()).isTrue();
    assertThat(p.split().plan().exclude()).containsExactly("12");
    // Ids are text as written, also where YAML sees a number.
    assertThat(p.split().parts())
        .extracting(row -> row.part() + " " + row.id())
        .containsExactly("train 01", "train 02", "validation 1*");
    assertThat(p.loss().name()).isEqualTo("pearson");
    assertThat(p.loss().dtype()).isEqualTo(NumberType.FLOAT16);
    assertThat(p.loss().dropLast()).isTrue();
    assertThat(p.inputs().normalize().kindOver()).isEqualTo("zscore/window");
  }

  @Test
  void theStrideIsTheLengthUnlessDeclared() throws Exception {
    Pipeline p = read("epochlint: 1\nrecordings: {files: a}\nwindows: {length: 9}\n");
    assertThat(p.windowing().stride()).isEqualTo(9);
    assertThat(p.windowing().tail().id()).isEqualTo("drop");
  }

  @Test
  void overridesReplaceAndAdd() throws Exception {
    String text = "epochlint: 1\nrecordings: {files: a}\nwindows: {length: 9, stride: 3}\n";
    assertThat(read(text, "windows.stride=4").windowing().stride()).isEqualTo(4);
    assertThat(read(text, "loss.name=mse", "loss.batch=7").loss().batch()).isEqualTo(7);
    assertThat(read(text, "recordings.files=[b, c]").recordings().files())
        .containsExactly("b", "c");
    assertThat(errors(text, "windows.strid=4"))
        .singleElement()
        .asString()
        .contains("unknown key 'strid'")
        .contains("stride");
    assertThat(errors(text, "windows")).singleElement().asString().contains("key.path=value");
  }

  @Test
  void filesThatAreNone() throws Exception {
    PipelineException absent =
        catchThrowableOfType(
            PipelineException.class,
            () -> reader().read(directory.resolve("nothing.yaml"), List.of()));
    assertThat(absent.errors()).singleElement().asString().endsWith("there is no such file");
    PipelineException folder =
        catchThrowableOfType(PipelineException.class, () -> reader().read(directory, List.of()));
    assertThat(folder.errors()).singleElement().asString().contains("this is a directory");
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "epochlint: 1 # Länge".getBytes(StandardCharsets.ISO_8859_1));
    PipelineException coding =
        catchThrowableOfType(PipelineException.class, () -> reader().read(latin, List.of()));
    assertThat(coding.errors()).singleElement().asString().endsWith("this is not UTF-8 text");
  }
}
