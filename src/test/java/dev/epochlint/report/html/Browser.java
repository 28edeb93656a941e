package dev.epochlint.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window and without a network. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final int WIDE = 1200;

  /** It says at each start that it does not know the version, which matters to nothing here. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts the browser. Where it is not installed the test is skipped, or fails where
   * EPOCHLINT_BROWSER=required says that it must be.
   */
  static Browser start(Path profile) {
    boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    if ("required".equals(System.getenv("EPOCHLINT_BROWSER"))) {
      assertThat(there).as("%s and %s are there", CHROMIUM, DRIVER).isTrue();
    }
    assumeTrue(there, "skipped: install the packages chromium and chromium-driver");
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withLogFile(new File("/dev/null"))
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.wide(WIDE);
    return browser;
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page as a double click does. */
  void open(Path page) {
    driver.get(page.toUri().toString());
  }

  /**
   * Opens a page and tells the seconds of processor time that it took, which a busy machine does
   * not make longer.
   */
  double secondsToOpen(Path page) {
    driver.get("about:blank");
    command("Performance.enable", Map.of("timeDomain", "threadTicks"));
    double before = busySeconds();
    open(page);
    double after = busySeconds();
    return after < before ? after : after - before;
  }

  private double busySeconds() {
    Object metrics = command("Performance.getMetrics", Map.of()).get("metrics");
    return ((List<?>) metrics)
        .stream()
            .map(metric -> (Map<?, ?>) metric)
            .filter(metric -> metric.get("name").equals("TaskDuration"))
            .mapToDouble(metric -> ((Number) metric.get("value")).doubleValue())
            .sum();
  }

  /** Width of the window in pixels. */
  void wide(int pixels) {
    driver.manage().window().setSize(new Dimension(pixels, 900));
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the system says of colours: light or dark. */
  void scheme(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** A command of the browser's own protocol. */
  Map<String, Object> command(String name, Map<String, Object> arguments) {
    return driver.executeCdpCommand(name, arguments);
  }

  /** Runs a script in the page; what it returns. */
  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** All that the console was told since the last call. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses that were asked for since the last call. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
