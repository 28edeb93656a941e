package dev.epochlint.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of src/site/markdown and the code on it, which tests run as it is written. */
record Page(String text) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  static Page read(String name) throws IOException {
    return new Page(Files.readString(Path.of("src/site/markdown", name)));
  }

  /**
   * A block of code.
   *
   * @param language what stands after the backticks
   * @param text the code
   */
  record Block(String language, String text) {

    /** The file that its first line names, "# train.py" or "// A.java"; "#!" may come before. */
    String file() {
      return text.lines()
          .filter(line -> !line.startsWith("#!"))
          .findFirst()
          .orElse("")
          .replaceFirst("^\\s*(#|//)\\s*", "");
    }

    /** Writes it to the file that it names. */
    Path writeTo(Path directory) throws IOException {
      Path file = directory.resolve(file());
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    }
  }

  /** All blocks of that language. */
  List<Block> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .map((MatchResult m) -> new Block(m.group(1), m.group(2)))
        .filter(block -> block.language().equals(language))
        .toList();
  }

  /** The block whose first line names that file. */
  Block file(String name) {
    return BLOCK
        .matcher(text)
        .results()
        .map(m -> new Block(m.group(1), m.group(2)))
        .filter(block -> block.file().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no block names " + name));
  }
}
