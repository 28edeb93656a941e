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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster gives the report of one machine, byte for byte, whatever happens to its workers. */
@Tag("spark")
class SparkClusterIT {
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";

  @TempDir static Path directory;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = Cluster.start(directory, 2);
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
  void filesOfHdfsGiveTheSameReport() throws Exception {
    Path log = directory.resolve("hdfs.log");
    Process hdfs =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/spark/hdfs/*:target/spark/jars/*",
                "src/test/spark/MiniHdfs.java",
                directory.resolve("hdfs").toString(),
                "sample-data/faulty")
            .redirectOutput(log.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String root = Cluster.await(log, Pattern.compile("hdfs at (\\S+)"));
      String[] command = {"validate", FAULTY, "--format", "json"};
      String[] there = onSpark("validate", FAULTY, "--format", "json", "--data-root", root);
      assertThat(cluster.submit(unused -> true, there)).isEqualTo(local(command));
    } finally {
      hdfs.destroyForcibly();
    }
  }

  /** The last test: it leaves the cluster with one worker. */
  @Test
  void zLosingAWorkerCostsARetryAndNothingElse() throws Exception {
    Path study = study(2000);
    String[] command = {"validate", study.toString(), "--format", "json"};
    Cluster.Run expected = local(command);
    assertThat(expected.status()).isEqualTo(3);
    boolean[] killed = new boolean[1];
    Cluster.Run run =
        cluster.submit(
            log -> {
              // Tasks of the first worker are under way and others are done.
              if (log.split("Finished task", -1).length > 3) {
                cluster.kill(0);
                killed[0] = true;
              }
              return killed[0];
            },
            onSpark(command));
    assertThat(killed[0]).as("a worker was killed while tasks ran").isTrue();
    assertThat(run).isEqualTo(expected);
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
