package dev.epochlint.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The page that explains a check, Markdown, at {@code check/<family>/<id>.md} of the resources. */
public final class ExplainPage {
  /** Headings of every page, in their order. */
  public static final List<String> HEADINGS =
      List.of("What it finds", "Why it matters", "Example", "How to fix", "How to silence");

  private ExplainPage() {}

  /** Resource that holds the page of the check with that id. */
  public static String resource(String id) {
    return "/dev/epochlint/check/" + CheckRegistry.family(id) + "/" + id + ".md";
  }

  /** Text of the page of the check with that id, empty where there is none. */
  public static Optional<String> read(String id) {
    try (InputStream page = ExplainPage.class.getResourceAsStream(resource(id))) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(resource(id), e);
    }
  }
}
