package dev.epochlint.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.epochlint.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** pipelines.md as it is written, with the jar that was built. */
class PipelinesIT {
  @TempDir Path directory;
  @TempDir Path bin;

  private static Page page() throws IOException {
    return Page.read("pipelines.md");
  }

  /** A shell in a folder with a study, where epochlint is on the path. */
  private Shell shell(String study) throws IOException {
    Shell.copy(study, directory);
    program("epochlint", "exec java -jar '%s' \"$@\"".formatted(Shell.jar()));
    return new Shell(directory).with("PATH", bin + ":" + System.getenv("PATH"));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Stands for training: what is tested here is whether it starts. */
  private void fakeTraining() throws IOException {
    Files.writeString(directory.resolve("train.py"), "open('model.txt', 'w').write('trained')\n");
  }

  @ParameterizedTest
  @CsvSource({"clean, true", "faulty, false"})
  void makeTrainsOnGoodDataOnly(String study, boolean good) throws Exception {
    Shell.require("make");
    Shell.require("python3");
    Shell shell = shell(study);
    fakeTraining();
    page().file("Makefile").writeTo(directory);
    Shell.Run run = shell.sh("make");
    assertThat(run.status() == 0).as(run.output()).isEqualTo(good);
    assertThat(Files.exists(directory.resolve("model.txt"))).isEqualTo(good);
    // A report that failed is gone, so that the next make validates again.
    assertThat(Files.exists(directory.resolve("epochlint.json"))).isEqualTo(good);
    if (good) {
      assertThat(shell.sh("make").output()).contains("up to date");
    }
  }

  @ParameterizedTest
  @CsvSource({"clean, true", "faulty, false"})
  void dvcTrainsOnGoodDataOnly(String study, boolean good) throws Exception {
    Shell.require("python3");
    Shell shell = shell(study);
    fakeTraining();
    Path file = page().file("dvc.yaml").writeTo(directory);
    JsonNode stages = yaml(Files.readString(file)).get("stages");
    for (JsonNode stage : stages) {
      stage.get("deps").forEach(dep -> assertThat(dep.asText()).isNotBlank());
    }
    // Without DVC its commands in their order, which is all that it would do the first time.
    boolean dvc = shell.sh("command -v dvc && command -v git").status() == 0;
    Shell.Run run =
        shell.sh(
            dvc
                ? "git init -q . && dvc init -q && dvc repro"
                : stages.at("/validate/cmd").asText() + "\n" + stages.at("/train/cmd").asText());
    assertThat(run.status() == 0).as(run.output()).isEqualTo(good);
    assertThat(Files.exists(directory.resolve("model.txt"))).isEqualTo(good);
  }

  @Test
  void trainingRefusesBadData() throws Exception {
    Shell.require("python3");
    Shell shell = shell("faulty");
    page().file("train.py").writeTo(directory);
    Shell.Run run = shell.sh("python3 train.py");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .contains("error: recordings/S07.mat: signal has 3 infinite values")
        .endsWith("training refused: the verdict on pipeline.yaml is fail\n");
    Files.writeString(directory.resolve("pipeline.yaml"), "epochlint: 1\n");
    assertThat(shell.sh("python3 train.py").output())
        .endsWith("training refused: epochlint ended with status 2\n");
  }

  @Test
  void trainingStartsOnGoodData() throws Exception {
    Shell.require("python3");
    Shell shell = shell("clean");
    String python =
        List.of("python3", "/usr/bin/python3").stream()
            .filter(command -> torch(shell, command))
            .findFirst()
            .orElse("");
    assumeTrue(!python.isEmpty(), "skipped: PyTorch is not installed");
    page().file("train.py").writeTo(directory);
    Shell.Run run = shell.sh(python + " train.py");
    assertThat(run.status()).as(run.output()).isZero();
    assertThat(directory.resolve("model.txt")).exists();
  }

  private static boolean torch(Shell shell, String python) {
    try {
      return shell.sh(python + " -c 'import torch'").status() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void theHookRefusesACommitThatSpoilsTheStudy() throws Exception {
    Shell.require("git");
    Shell shell =
        shell("clean")
            .with("GIT_AUTHOR_NAME", "x")
            .with("GIT_AUTHOR_EMAIL", "x@example.org")
            .with("GIT_COMMITTER_NAME", "x")
            .with("GIT_COMMITTER_EMAIL", "x@example.org");
    assertThat(shell.sh("git init -q . && git add . && git commit -qm start").status()).isZero();
    Path file = page().file(".git/hooks/pre-commit").writeTo(directory);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    assertThat(shell.sh("echo x > notes.txt && git add . && git commit -qm notes").output())
        .isEmpty();
    Path pipeline = directory.resolve("pipeline.yaml");
    String good = Files.readString(pipeline);
    Files.writeString(pipeline, good.replaceFirst("(?m)^  length: .*$", "  length: 99999"));
    assertThat(Files.readString(pipeline)).isNotEqualTo(good);
    Shell.Run refused = shell.sh("git add . && git commit -qm spoilt");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output()).contains("tail-short-recording");
    // What was wrong before the hook came does not count.
    shell.sh("epochlint validate --quiet --output json=epochlint-baseline.json || true");
    Shell.Run known = shell.sh("git add . && git commit -qm known");
    assertThat(known.status()).as(known.output()).isZero();
  }

  @Test
  void theFrameworkOfHooksTakesItsFile() throws Exception {
    Shell.require("pre-commit");
    Path file = page().file(".pre-commit-config.yaml").writeTo(directory);
    Shell.Run run = new Shell(directory).sh("pre-commit validate-config '%s'".formatted(file));
    assertThat(run.status()).as(run.output()).isZero();
  }

  private static JsonNode yaml(String text) {
    return new ObjectMapper()
        .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  @ParameterizedTest
  @CsvSource({
    ".github/workflows/data.yml, github-workflow.json",
    ".gitlab-ci.yml, gitlab-ci.json",
    "dvc.yaml, dvc-yaml.json"
  })
  void keepsToTheSchema(String file, String schema) throws Exception {
    JsonNode document = yaml(page().file(file).text());
    assertThat(Schemas.problemsOf(schema, document)).isEmpty();
    ((ObjectNode) document).put("jobs", 3).put("repos", 3).put("stages", 3);
    assertThat(Schemas.problemsOf(schema, document)).isNotEmpty();
  }
}
