package dev.epochlint.importer.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Leaves;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.RecordedCases;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.value.OpenArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layout, filter and type that h5py writes, to the last bit. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Hdf5ValuesTest {
  private static final String CASES = "/hdf5/cases.zip";

  @TempDir Path directory;

  /** So little memory that everything is unpacked into temporary files. */
  private static final Limits TINY = new Limits(1 << 13, 64, 100_000, 1 << 20);

  static Stream<String> datasets() throws IOException {
    return RecordedCases.of(CASES).expected().keySet().stream();
  }

  private Path write(String name) throws IOException {
    return Files.write(directory.resolve(name), RecordedCases.of(CASES).file(name));
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void equalsWhatH5pyReads(String key) throws Exception {
    JsonNode expected = RecordedCases.of(CASES).expected().get(key);
    String name = key.substring(0, key.indexOf(':'));
    SourceFile file = new SourceFile(write(name), name);
    String variable = key.substring(key.indexOf(':') + 1);
    try (OpenArray array = OpenArray.of(new ImporterRegistry(), file, variable, Limits.forHeap())) {
      assertThat(array.format()).isEqualTo("hdf5");
      assertThat(array.dims()).isEqualTo(RecordedCases.shape(expected));
      if (array.numbers() == null) {
        assertThat(array.texts()).isEqualTo(RecordedCases.texts(expected, "values"));
        return;
      }
      double[] values = new double[(int) array.requireNumbers().elements()];
      array.requireNumbers().rows(0, (int) array.requireNumbers().rows(), values);
      assertThat(Arrays.equals(values, RecordedCases.numbers(expected)))
          .as("%s, expected %s", Arrays.toString(values), RecordedCases.texts(expected, "values"))
          .isTrue();
      assertThat(array.valueClass().equals("logical")).isEqualTo(variable.startsWith("b1"));
    }
    try (OpenArray array = OpenArray.of(new ImporterRegistry(), file, variable, TINY)) {
      double[] values = new double[(int) array.requireNumbers().elements()];
      array.requireNumbers().rows(0, (int) array.requireNumbers().rows(), values);
      assertThat(Arrays.equals(values, RecordedCases.numbers(expected))).isTrue();
    }
  }

  @Test
  void whatIsNotReadIsNamed() throws Exception {
    Map<String, Leaves.Leaf> leaves = Leaves.of(write("others.h5"), Limits.forHeap());
    assertThat(leaves.get("outside").info().note()).contains("not followed");
    assertThat(leaves.get("lost").info().note()).contains("/nowhere, which is not there");
    assertThat(leaves.get("skip-fields").info().note()).contains("not read");
    assertThat(leaves.get("skip-fields").info().valueClass()).isEqualTo("compound");
    assertThat(leaves.get("skip-ref").info().valueClass()).isEqualTo("reference");
    assertThat(leaves.get("soft").values())
        .isEqualTo(leaves.get("group.inner.x").values())
        .isNotEmpty();
    assertThat(leaves.get("skip-level").values()).containsExactly(0, 1, 2);
  }

  @Test
  void groupsThatHoldThemselvesAreRefused() throws Exception {
    Path loops = write("loops.h5");
    assertThatThrownBy(() -> Leaves.of(loops, Limits.forHeap()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("it holds itself");
    // What has nothing to do with the loop is read.
    assertThat(ReadBack.read(loops, of("x")).get(0).signal()).hasDimensions(29, 9);
    assertThatThrownBy(() -> ReadBack.read(loops, of("s")))
        .isInstanceOf(ImportException.class)
        .message()
        .isNotBlank();
  }

  private static Selection of(String variable) {
    return new Selection(
        new SeriesSelection(List.of(variable), List.of()),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        1,
        Selection.ANY.table());
  }
}
