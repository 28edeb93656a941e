package dev.epochlint.importer.npy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files that NumPy wrote and what it reads in them: see src/test/python/npy_cases.py. */
final class NumpyCases {
  private NumpyCases() {}

  /** The files by name. */
  static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = NumpyCases.class.getResourceAsStream("/npy/cases.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  /** Shape and values by file, of archives by "file:member". */
  static Map<String, JsonNode> expected() throws IOException {
    Map<String, JsonNode> expected = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(files().get("expected.json"))
        .fields()
        .forEachRemaining(field -> expected.put(field.getKey(), field.getValue()));
    return expected;
  }

  static List<Long> shape(JsonNode fact) {
    List<Long> shape = new ArrayList<>();
    fact.get("shape").forEach(dim -> shape.add(dim.asLong()));
    return shape;
  }

  static List<String> texts(JsonNode fact, String key) {
    List<String> texts = new ArrayList<>();
    fact.get(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
