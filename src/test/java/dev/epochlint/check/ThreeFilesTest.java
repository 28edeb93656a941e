package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A check is its class, its test and its page: nothing else has to be touched to add one. */
class ThreeFilesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final CheckRegistry REGISTRY = CheckRegistry.load();

  @Test
  void noSourceNamesACheckButItsOwn() throws IOException {
    Map<String, String> sources = sources();
    for (Check check : REGISTRY.checks()) {
      String name = check.getClass().getSimpleName();
      Pattern word = Pattern.compile("\\b" + name + "\\b");
      List<String> naming =
          sources.entrySet().stream()
              .filter(source -> word.matcher(source.getValue()).find())
              .map(Map.Entry::getKey)
              .toList();
      assertThat(naming).as("sources that name %s", name).hasSize(1);
      assertThat(naming.get(0)).endsWith("/" + name + ".java");
    }
  }

  @Test
  void everyCheckThatIsWrittenIsRegistered() throws IOException {
    TreeSet<String> written = new TreeSet<>();
    sources()
        .forEach(
            (file, text) -> {
              if (text.contains("implements Check {")) {
                written.add(file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.')));
              }
            });
    List<String> registered =
        REGISTRY.checks().stream().map(check -> check.getClass().getSimpleName()).sorted().toList();
    assertThat(registered).containsExactlyElementsOf(written);
  }

  @Test
  void everyPageBelongsToACheck() throws IOException {
    try (Stream<Path> pages = Files.walk(Path.of("src/main/resources/dev/epochlint/check"))) {
      assertThat(pages.filter(Files::isRegularFile))
          .extracting(page -> page.getFileName().toString().replace(".md", ""))
          .containsExactlyInAnyOrderElementsOf(REGISTRY.ids());
    }
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.put(file.toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return sources;
  }
}
