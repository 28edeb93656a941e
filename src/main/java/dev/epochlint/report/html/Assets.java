package dev.epochlint.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every page holds: its style, its scripts, their licences, and the policy that lets the
 * browser run those and nothing else.
 *
 * @param style style sheet
 * @param library the library that draws
 * @param script what tells the library what to draw
 * @param licences licences of the library
 */
record Assets(String style, String library, String script, String licences) {
  private static final List<String> SCRIPTS =
      List.of("look.js", "timeline.js", "grids.js", "panels.js", "tails.js", "trace.js", "page.js");

  /** The assets on the class path. */
  static Assets read() {
    return new Assets(
        text("page.css"),
        text("echarts/echarts.min.js"),
        SCRIPTS.stream().map(Assets::text).collect(Collectors.joining("\n")),
        List.of("echarts/NOTICE", "echarts/LICENSE-d3").stream()
            .map(Assets::text)
            .collect(Collectors.joining("\n")));
  }

  /** Content-Security-Policy of a page with these assets: no network, no other script or style. */
  String policy() {
    return "default-src 'none'; script-src '%s' '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hash(library), hash(script), hash(style));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A browser hashes what it has parsed, in which every line ends in one line feed. */
  private static String text(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
