package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.epochlint.check.CheckRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion and manual page as shells and man take them. */
class ShellTest {
  @TempDir Path directory;

  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: " + command[0] + " is not installed");
      throw e;
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** What bash offers after these words; the last one is not finished. */
  private List<String> offered(String line) throws Exception {
    Path script = directory.resolve("completion");
    Files.writeString(script, CommandLine.run("completion").out());
    String words = line.replaceAll("(\\S+|(?<= )$)", "'$1'");
    // Outside of a real completion compopt says so; what is offered is the same.
    String bash =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='%s';"
                .formatted(script, words, line)
            + " _complete_epochlint 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
    return run("bash", "-c", bash).lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "epochlint va, validate",
    "epochlint validate --fo, --format",
    "epochlint validate --format ma, markdown",
    "epochlint validate --fail-on n, never",
    "epochlint validate --color a, always auto",
    "epochlint validate --only split-last, split-last-k",
    "epochlint explain split-seed-i, split-seed-ignored",
    "epochlint schema p, pipeline"
  })
  void bashCompletes(String line, String expected) throws Exception {
    assertThat(offered(line)).containsExactlyInAnyOrder(expected.split(" ", -1));
  }

  @Test
  void bashOffersEveryCommandAndCheck() throws Exception {
    assertThat(offered("epochlint "))
        .contains("validate", "inspect", "split", "order", "compare", "explain", "schema");
    assertThat(offered("epochlint explain ")).containsAll(CheckRegistry.load().ids());
  }

  @Test
  void zshTakesItToo() throws Exception {
    Path script =
        Files.writeString(directory.resolve("completion"), CommandLine.run("completion").out());
    String output =
        run(
            "zsh",
            "-f",
            "-c",
            "autoload -U +X compinit && compinit -u -D; source '%s' && echo taken"
                .formatted(script));
    assertThat(output).isEqualTo("taken\n");
  }

  @Test
  void manShowsEveryCommandAndOptionWithoutAWarning() throws Exception {
    Path page = Files.writeString(directory.resolve("epochlint.1"), CommandLine.run("man").out());
    String warnings =
        run("sh", "-c", "man --warnings -E UTF-8 -l '%s' 2>&1 >/dev/null".formatted(page));
    assumeTrue(!warnings.contains("not found"), "skipped: man is not installed");
    assertThat(warnings).isEmpty();
    String shown =
        run("sh", "-c", "MANWIDTH=80 man -P cat -E UTF-8 -l '%s' | col -bx".formatted(page));
    assertThat(shown)
        .contains("NAME", "SYNOPSIS", "COMMANDS", "EXIT STATUS", "EXAMPLES")
        .contains("epochlint validate [OPTIONS] [PIPELINE]")
        .contains("--baseline=OLD.json")
        .contains("epochlint compare [OPTIONS] OLD.json NEW.json")
        .contains("3  incomplete: a file could not be read");
    for (String command : List.of("validate", "inspect", "split", "order", "compare", "explain")) {
      assertThat(shown).contains("epochlint " + command + " [OPTIONS]");
    }
  }
}
