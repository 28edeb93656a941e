package dev.epochlint.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone cluster of Spark on this machine: a master and workers, each a process. */
final class Cluster implements AutoCloseable {
  /** What src/test/spark/pom.xml gathered. */
  static final Path HOME = Path.of(System.getProperty("spark.cluster", "target/spark"));

  private static final Path JARS = HOME.resolve("jars").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final List<Process> workers = new ArrayList<>();
  private final Process master;
  private final String address;

  private Cluster(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    Path log = directory.resolve("master.log");
    master =
        process(log, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0");
    address = await(log, Pattern.compile("Starting Spark master at (spark://\\S+)"));
  }

  /** A cluster of so many workers of one core each. */
  static Cluster start(Path directory, int workers) throws IOException, InterruptedException {
    assumeTrue(
        Files.isDirectory(JARS),
        "skipped: no jars of Spark; gather them with mvn -q -f src/test/spark/pom.xml package");
    Cluster cluster = new Cluster(directory);
    for (int w = 0; w < workers; w++) {
      cluster.addWorker();
    }
    return cluster;
  }

  private void addWorker() throws IOException, InterruptedException {
    Path log = directory.resolve("worker" + workers.size() + ".log");
    workers.add(
        process(
            log,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            // A copy of a slow task is started on another host only.
            "127.0.0." + (1 + workers.size()),
            "--port",
            "0",
            "--cores",
            "1",
            "--memory",
            "600m",
            "--work-dir",
            directory.resolve("work").toString(),
            address));
    await(log, Pattern.compile("(Successfully registered with master)"));
  }

  /** Kills a worker and the executors that it started. */
  void kill(int worker) {
    Process process = workers.get(worker);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Stops the executors of a worker where they are, as a machine that hangs does. */
  void freeze(int worker) {
    signal("-STOP", worker);
  }

  /** Lets frozen executors go on. */
  void thaw(int worker) {
    signal("-CONT", worker);
  }

  private void signal(String signal, int worker) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    workers.get(worker).descendants().forEach(process -> command.add("" + process.pid()));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a submitted command line gave. */
  record Run(int status, String out) {}

  /**
   * Submits a command line of epochlint as spark-submit does.
   *
   * @param during looks at the driver's log now and then until it says true
   */
  Run submit(Predicate<String> during, String... arguments)
      throws IOException, InterruptedException {
    return submit(List.of(), during, arguments);
  }

  /**
   * The same with more of spark-submit's own.
   *
   * @param conf settings of Spark, each name=value
   */
  Run submit(List<String> conf, Predicate<String> during, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java(512));
    command.addAll(
        List.of(
            "org.apache.spark.deploy.SparkSubmit",
            "--conf",
            "spark.master=" + address,
            "--conf",
            "spark.executor.memory=512m",
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--conf",
            "spark.serializer=org.apache.spark.serializer.KryoSerializer"));
    conf.forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.addAll(
        List.of(
            "--class",
            "dev.epochlint.cli.Main",
            Path.of(System.getProperty("epochlint.jar", "target/epochlint.jar")).toString()));
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path log = Files.createTempFile(directory, "driver", ".log");
    Process driver = started(command, out, log);
    boolean seen = false;
    Instant until = Instant.now().plus(PATIENCE);
    while (!driver.waitFor(50, TimeUnit.MILLISECONDS) && Instant.now().isBefore(until)) {
      seen = seen || during.test(Files.readString(log));
    }
    if (driver.isAlive()) {
      driver.destroyForcibly();
    }
    assertThat(Instant.now()).as("ends: %s", Files.readString(log)).isBefore(until);
    return new Run(driver.exitValue(), Files.readString(out));
  }

  private Process process(Path log, String... main) throws IOException {
    List<String> command = new ArrayList<>(java(256));
    command.add(main[0]);
    command.addAll(List.of("--webui-port", "0"));
    command.addAll(Arrays.asList(main).subList(1, main.length));
    return started(command, log, log);
  }

  private Process started(List<String> command, Path out, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SPARK_HOME", JARS.getParent().toString());
    builder.environment().put("SPARK_SCALA_VERSION", scala());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_HOSTNAME", "127.0.0.1");
    builder.environment().put("SPARK_WORKER_DIR", directory.resolve("work").toString());
    return builder.start();
  }

  private static String scala() throws IOException {
    Pattern core = Pattern.compile("spark-core_([\\d.]+)-.*");
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.map(jar -> core.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElseThrow();
    }
  }

  private List<String> java(int megabytes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String opened : List.of("lang", "lang.invoke", "nio", "util", "io", "net")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    command.add("-Xmx" + megabytes + "m");
    command.add("-Djava.io.tmpdir=" + directory);
    command.addAll(List.of("-cp", JARS + "/*"));
    return command;
  }

  /** The first group of a pattern once it stands in a log. */
  static String await(Path log, Pattern pattern) throws IOException, InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      Matcher matcher = pattern.matcher(Files.exists(log) ? Files.readString(log) : "");
      if (matcher.find()) {
        return matcher.group(1);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("'" + pattern + "' is not in " + Files.readString(log));
  }

  @Override
  public void close() {
    for (int w = 0; w < workers.size(); w++) {
      kill(w);
    }
    Optional.ofNullable(master).ifPresent(Process::destroyForcibly);
  }
}
