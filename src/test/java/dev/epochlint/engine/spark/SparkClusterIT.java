package dev.epochlint.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A cluster gives the report of one machine, byte for byte, whatever happens to its workers. */
@Tag("spark")
@TestMethodOrder(MethodOrderer.MethodName.class)
class SparkClusterIT {
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";

  @TempDir static Path directory;
  private static Cluster cluster;
  private static Path study;
  private static Cluster.Run ofStudy;

  @BeforeAll
  static void start() throws Exception {
    cluster = Cluster.start(directory, 2);
    study = study(2000);
    ofStudy = local("validate", study.toString(), "--format", "json");
    assertThat(ofStudy.status()).isEqualTo(3);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Cluster.Run local(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(System.getProperty("epochlint.jar", "target/epochlint.jar"));
    command.addAll(Arrays.asList(arguments));
    if (arguments[0].equals("validate")) {
      command.add("--no-cache");
    }
    Path out = Files.createTempFile(directory, "local", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Cluster.Run(process.exitValue(), Files.readString(out));
  }

  private static String[] onSpark(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--engine", "spark"));
    return all.toArray(new String[0]);
  }

  @Test
  void theSampleGivesTheSameReport() throws Exception {
    String[] command = {"validate", FAULTY, "--format", "json"};
    Cluster.Run expected = local(command);
    assertThat(expected.status()).isEqualTo(1);
    assertThat(cluster.submit(log -> true, onSpark(command))).isEqualTo(expected);
  }

  @Test
  void whateverIsDeclaredMayLieInHdfs() throws Exception {
    Path root = Files.createDirectories(directory.resolve("roots"));
    Path whole = WholeStudy.everything(root.resolve("whole"));
    Path eeglab = WholeStudy.eeglab(root.resolve("eeglab"));
    String cut = whole.resolveSibling("cut").toString();
    assertThat(
            local("window", whole.toString(), "--set", "windows.stride=32", "--out", cut).status())
        .isZero();
    String order = whole.resolveSibling("order.csv").toString();
    assertThat(
            local("order", whole.toString(), "--seed", "1", "--epochs", "2", "--out", order).out())
        .contains("347 windows");
    // Nothing but these lies beside the pipeline files.
    Path here = Files.createDirectories(directory.resolve("here"));
    Path wholeHere = Files.copy(whole, here.resolve("whole.yaml"));
    Path eeglabHere = Files.copy(eeglab, here.resolve("eeglab.yaml"));
    Files.move(root.resolve("eeglab/split.csv"), here.resolve("split.csv"));
    try (Hdfs hdfs = Hdfs.with(directory, root)) {
      Cluster.Run expected = local("validate", whole.toString(), "--format", "json");
      assertThat(expected.out()).contains("\"unreadable\": 0,").contains("trace.csv");
      assertThat(validate(wholeHere, hdfs.address("whole"))).isEqualTo(expected);

      Cluster.Run absent = validate(wholeHere, hdfs.address("whole"), "--set", "split.file=no.csv");
      assertThat(absent.status()).isEqualTo(3);
      assertThat(absent.out())
          .contains(
              "no.csv: there is no such file, neither beneath "
                  + hdfs.address("whole")
                  + " nor beside the pipeline file");

      Cluster.Run found = validate(eeglabHere, hdfs.address("eeglab"));
      Files.move(here.resolve("split.csv"), root.resolve("eeglab/split.csv"));
      assertThat(found).isEqualTo(local("validate", eeglab.toString(), "--format", "json"));
      assertThat(found.out()).contains("\"recordings\": 2,");
    }
  }

  private static Cluster.Run validate(Path pipeline, String dataRoot, String... more)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("validate", pipeline.toString()));
    all.addAll(List.of("--format", "json", "--data-root", dataRoot));
    all.addAll(List.of(more));
    return cluster.submit(unused -> true, onSpark(all.toArray(new String[0])));
  }

  /** The last tests: they work on the cluster, and the one after this leaves it with one worker. */
  @Test
  void yAMachineThatHangsIsWorkedAround() throws Exception {
    boolean[] frozen = new boolean[1];
    AtomicBoolean copied = new AtomicBoolean();
    Cluster.Run run =
        cluster.submit(
            List.of(
                "spark.speculation=true",
                "spark.speculation.interval=100ms",
                "spark.speculation.quantile=0.5"),
            log -> {
              if (!frozen[0] && finished(log) > 3) {
                cluster.freeze(0);
                frozen[0] = true;
              }
              copied.compareAndSet(false, log.contains("as speculatable because"));
              if (log.contains("Job 0 is finished")) {
                cluster.thaw(0); // else Spark waits for it before it ends
                return true;
              }
              return false;
            },
            onSpark("validate", study.toString(), "--format", "json"));
    assertThat(copied).as("a copy of a slow task was started").isTrue();
    assertThat(run).isEqualTo(ofStudy);
  }

  @Test
  void zLosingAWorkerCostsARetryAndNothingElse() throws Exception {
    boolean[] killed = new boolean[1];
    Cluster.Run run =
        cluster.submit(
            log -> {
              // Tasks of the first worker are under way and others are done.
              if (finished(log) > 3) {
                cluster.kill(0);
                killed[0] = true;
              }
              return killed[0];
            },
            onSpark("validate", study.toString(), "--format", "json"));
    assertThat(killed[0]).as("a worker was killed while tasks ran").isTrue();
    assertThat(run).isEqualTo(ofStudy);
  }

  private static int finished(String log) {
    return log.split("Finished task", -1).length - 1;
  }

  /** Small recordings as tables; one is damaged and one has a value that is no number. */
  private static Path study(int recordings) throws IOException {
    Path root = Files.createDirectories(directory.resolve("study/recordings"));
    Random random = new Random(20261101);
    for (int r = 0; r < recordings; r++) {
      StringBuilder table = new StringBuilder("a,b\n");
      for (int t = 0; t < 500; t++) {
        table.append(
            String.format(
                Locale.ROOT, "%.4f,%.4f%n", random.nextGaussian(), random.nextGaussian()));
      }
      if (r == 777) {
        table.append("nan,1\n");
      }
      Files.writeString(root.resolve("S" + r + ".csv"), table);
    }
    Files.writeString(root.resolve("S9999.csv"), "");
    Path pipeline = root.resolveSibling("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        epochlint: 1
        recordings: {files: recordings/S*.csv, subject: 'S(\\d+)'}
        windows: {length: 64, stride: 32}
        """);
    return pipeline;
  }
}
