package dev.epochlint.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What -Pdist builds, unpacked, installed, run and removed. */
class DistIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @TempDir Path directory;

  private static Path built(String name) throws IOException {
    try (Stream<Path> all = Files.list(TARGET)) {
      Path file =
          all.filter(path -> path.getFileName().toString().matches(name)).findFirst().orElse(null);
      assumeTrue(file != null, () -> "skipped: " + name + " is built with -Pdist only");
      return file;
    }
  }

  /** The launcher of the unpacked archive. */
  private Path launcher(Shell shell) throws Exception {
    Path archive = built("epochlint-.*\\.tar\\.gz");
    assertThat(shell.sh("tar xzf '%s'".formatted(archive)).status()).isZero();
    try (Stream<Path> all = Files.list(directory)) {
      return all.findFirst().orElseThrow().resolve("bin/epochlint");
    }
  }

  @Test
  void theLauncherRunsFromAnywhereWithAndWithoutAnArchive() throws Exception {
    Shell shell = new Shell(directory).with("LC_ALL", "C");
    Path launcher = launcher(shell);
    Path link = Files.createSymbolicLink(directory.resolve("link with blank"), launcher);
    Path study = Path.of("sample-data/faulty/pipeline.yaml").toAbsolutePath();
    Shell.Run plain = shell.sh("'%s' validate '%s'".formatted(link, study));
    assertThat(plain.status()).isEqualTo(1);
    assertThat(plain.output()).startsWith("FAIL  14 errors").contains("→");
    assertThat(shell.sh("'%s' make-archive".formatted(launcher)).status()).isZero();
    assertThat(launcher.resolveSibling("../lib/epochlint.jsa").normalize()).exists();
    Shell.Run archived = shell.sh("'%s' validate '%s'".formatted(link, study));
    assertThat(archived).isEqualTo(plain);
    // An archive that is damaged, or of another Java, is passed over.
    Files.writeString(launcher.resolveSibling("../lib/epochlint.jsa").normalize(), "no archive");
    assertThat(shell.sh("'%s' validate '%s'".formatted(link, study))).isEqualTo(plain);
  }

  @Test
  void theArchiveIsUsed() throws Exception {
    Shell shell = new Shell(directory);
    Path launcher = launcher(shell);
    shell.sh("'%s' make-archive".formatted(launcher));
    Path study = Path.of("sample-data/clean/pipeline.yaml").toAbsolutePath();
    Shell.Run run =
        new Shell(directory)
            .with("EPOCHLINT_OPTS", "-Xlog:class+load")
            .sh("'%s' validate '%s'".formatted(launcher, study));
    long all = run.output().lines().filter(l -> l.contains("dev.epochlint")).count();
    long fromArchive =
        run.output()
            .lines()
            .filter(l -> l.contains("dev.epochlint") && l.contains("shared objects file"))
            .count();
    // All but lambdas and the like, which Java makes anew.
    assertThat(fromArchive).isGreaterThan(all * 9 / 10).isPositive();
  }

  @Test
  void theLauncherSaysWhatIsMissing() throws Exception {
    Shell shell = new Shell(directory).with("JAVA_HOME", "/nowhere");
    Path launcher = launcher(shell);
    Shell.Run run = shell.sh("'%s' --version".formatted(launcher));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output())
        .isEqualTo(
            "epochlint: '/nowhere/bin/java' is not there; install a Java from 17 on or set"
                + " JAVA_HOME\n");
  }

  @Test
  void thePackageIsInstalledRunAndRemoved() throws Exception {
    Path deb = built("epochlint_.*_all\\.deb");
    Shell shell = new Shell(directory);
    Shell.require("dpkg");
    assumeTrue(shell.sh("id -u").output().equals("0\n"), "skipped: only root installs packages");
    assumeTrue(
        shell.sh("dpkg -s epochlint").status() != 0, "skipped: the package is installed here");
    Shell.Run installed = shell.sh("dpkg -i '%s'".formatted(deb));
    try {
      assertThat(installed.status()).as(installed.output()).isZero();
      Path study = Path.of("sample-data/clean/pipeline.yaml").toAbsolutePath();
      Shell.Run run = shell.sh("/usr/bin/epochlint validate '%s'".formatted(study));
      assertThat(run.status()).isZero();
      assertThat(run.output()).startsWith("PASS");
      assertThat(Path.of("/var/cache/epochlint/epochlint.jsa")).exists();
    } finally {
      assertThat(shell.sh("dpkg -P epochlint").status()).isZero();
    }
    for (String gone :
        new String[] {"/usr/bin/epochlint", "/usr/share/epochlint", "/var/cache/epochlint"}) {
      assertThat(Path.of(gone)).doesNotExist();
    }
  }

  @Test
  void lintianHasNothingToSay() throws Exception {
    Path deb = built("epochlint_.*_all\\.deb");
    Shell.require("lintian");
    Shell.Run run =
        new Shell(directory).sh("lintian --allow-root --fail-on error,warning '%s'".formatted(deb));
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void theBillOfMaterialsNamesWhatTheJarHolds() throws Exception {
    JsonNode bom = new ObjectMapper().readTree(built("epochlint-sbom\\.json").toFile());
    assertThat(bom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bom.get("components").findValuesAsText("name"))
        .contains("picocli", "commons-csv", "matfilerw", "jackson-core", "snakeyaml-engine")
        .doesNotContain("junit-jupiter", "assertj-core");
  }
}
