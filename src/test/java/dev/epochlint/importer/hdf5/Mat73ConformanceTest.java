package dev.epochlint.importer.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.epochlint.Shared;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Leaves;
import dev.epochlint.importer.Leaves.Leaf;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.value.OpenArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of public MATLAB v7.3 files against what h5py reads. */
class Mat73ConformanceTest {

  static Stream<JsonNode> files() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(Shared.path("mat-files/expected.jsonl"))) {
      JsonNode node = json.readTree(line);
      if (node.get("format").asText().equals("v73")) {
        nodes.add(node);
      }
    }
    return nodes.stream();
  }

  private static Path path(JsonNode node) {
    return Shared.path("mat-files").resolve(node.get("file").asText());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyNumericLeafAgrees(JsonNode node) throws Exception {
    assertThat(new ImporterRegistry().recognise(path(node)).format()).isEqualTo("mat73");
    Map<String, Leaf> leaves = Leaves.of(path(node), Limits.forHeap());
    Set<String> fields = new TreeSet<>(); // of arrays of structs: s/a with elements s/a{0}
    for (JsonNode expected : node.get("leaves")) {
      String path = expected.get("path").asText();
      String valueClass = expected.get("cls").asText();
      if (path.startsWith("#") || path.contains("sparse_")) {
        continue; // MATLAB's own store behind cells; sparse matrices have a test of their own
      }
      if (valueClass.equals("ref:-")) {
        fields.add(path);
      }
      if (!expected.has("sum")) {
        continue;
      }
      agree(ours(path, fields), valueClass, expected, leaves);
    }
  }

  /** Their s/a{0} of an array of structs is our s(0).a. */
  private static String ours(String path, Set<String> fields) {
    for (String field : fields) {
      if (path.startsWith(field + "{")) {
        int slash = field.lastIndexOf('/');
        String index = path.substring(field.length() + 1, path.indexOf('}', field.length()));
        String rest = path.substring(path.indexOf('}', field.length()) + 1);
        path = field.substring(0, slash) + "(" + index + ")." + field.substring(slash + 1) + rest;
      }
    }
    return path.replace('/', '.');
  }

  private static void agree(
      String path, String valueClass, JsonNode expected, Map<String, Leaf> leaves) {
    boolean empty = valueClass.endsWith("!empty");
    String plain = valueClass.replace("!empty", "");
    Leaf leaf = leaves.get(path);
    if (empty && Set.of("struct", "cell").contains(plain)) {
      assertThat(leaf).as(path).isNull(); // it has no leaves
      return;
    }
    assertThat(leaf).as("%s in %s", path, leaves.keySet()).isNotNull();
    if (leaf.info().valueClass().equals("object")
        || leaf.info().valueClass().equals("function_handle")) {
      assertThat(leaf.info().note()).isNotBlank();
      return;
    }
    assertThat(leaf.info().valueClass())
        .as(path)
        .isEqualTo(plain.equals("canonical empty") ? "double" : plain);
    if (empty) {
      assertThat(leaf.info().dims()).as(path).contains(0L);
      assertThat(leaf.values()).as(path).isEmpty();
      return;
    }
    List<Long> dims = new ArrayList<>();
    expected.get("dims").forEach(dim -> dims.add(dim.asLong()));
    Collections.reverse(dims);
    assertThat(leaf.info().dims()).as(path).isEqualTo(dims);
    assertThat(leaf.info().complex()).as(path).isEqualTo(expected.has("imcrc"));
    if (plain.equals("char")) {
      return;
    }
    double[] values = leaf.values();
    assertThat(values).as(path).hasSize(expected.get("n").asInt());
    assertThat(Arrays.stream(values).filter(Double::isNaN).count())
        .as(path)
        .isEqualTo(expected.get("nan").asLong());
    assertThat(values[0]).as(path).isEqualTo(expected.get("first").asDouble());
    assertThat(values[values.length - 1]).as(path).isEqualTo(expected.get("last").asDouble());
    double sum = expected.get("sum").asDouble();
    assertThat(Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum())
        .as(path)
        .isCloseTo(sum, within(1e-12 * (1e-300 + Math.abs(sum))));
  }

  @Test
  void sparseMatricesAreNamed() throws Exception {
    Path file = Shared.path("mat-files/JuliaIO+MAT.jl/test/v7.3/sparse.mat");
    Map<String, Leaf> leaves = Leaves.of(file, Limits.forHeap());
    assertThat(leaves).isNotEmpty();
    assertThat(leaves.values())
        .allMatch(leaf -> leaf.info().note().equals("a sparse matrix; save full(x) instead"));
  }

  @Test
  void textIsRead() throws Exception {
    Path file = Shared.path("mat-files/JuliaIO+MAT.jl/test/v7.3/string.mat");
    SourceFile source = new SourceFile(file, "string.mat");
    try (OpenArray cells =
        OpenArray.of(new ImporterRegistry(), source, "cell_strings", Limits.forHeap())) {
      assertThat(cells.dims()).containsExactly(1L, 2L);
      assertThat(cells.texts()).containsExactly("this is a string", "this is another string");
    }
  }

  @Test
  void allFilesAreHere() throws IOException {
    assertThat(files().count()).isEqualTo(18);
  }
}
