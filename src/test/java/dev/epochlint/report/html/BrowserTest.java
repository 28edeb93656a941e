package dev.epochlint.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.epochlint.cli.CommandLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What a browser makes of the page: run by {@code mvn -Pbrowser test}. */
@Tag("browser")
class BrowserTest {
  @TempDir static Path directory;

  private static Browser browser;
  private static Path faulty;
  private static Path hostile;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(directory.resolve("profile"));
    faulty = page("faulty", Path.of("sample-data/faulty/pipeline.yaml"));
    hostile =
        page("hostile", HostileStudy.write(Files.createDirectory(directory.resolve("study"))));
  }

  private static Path page(String name, Path pipeline) throws IOException {
    Path file = directory.resolve(name + ".html");
    CommandLine.run("validate", pipeline.toString(), "--quiet", "--output", "html=" + file);
    assertThat(file).exists();
    return file;
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asAtFirst() {
    browser.wide(1200);
    browser.scheme("light");
    browser.console();
    browser.requests();
  }

  private static Path page(String name) {
    return name.equals("faulty") ? faulty : hostile;
  }

  private static List<WebElement> plots() {
    return browser.driver().findElements(By.cssSelector("[data-plot]"));
  }

  /** Texts that a plot shows at the moment: labels of axes, tooltips. */
  private static String shown(WebElement plot) {
    return String.valueOf(
        browser.run(
            "return echarts.getInstanceByDom(arguments[0]).getZr().storage.getDisplayList(true)"
                + ".map(d => d.style && d.style.text || '').join(' ')",
            plot));
  }

  @ParameterizedTest
  @ValueSource(strings = {"faulty", "hostile"})
  void everyPlotIsDrawn(String name) {
    browser.open(page(name));
    assertThat(plots()).hasSizeGreaterThanOrEqualTo(6);
    for (WebElement plot : plots()) {
      String id = plot.getDomAttribute("data-plot");
      Object items =
          browser.run(
              "return echarts.getInstanceByDom(arguments[0]).getOption().series"
                  + ".reduce((sum, s) => sum + s.data.length, 0)",
              plot);
      assertThat((Long) items).as("items of %s", id).isPositive();
      Object painted =
          browser.run(
              "const c = arguments[0].querySelector('canvas');"
                  + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                  + "let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0 ? 1 : 0;"
                  + "return n / (d.length / 4)",
              plot);
      assertThat(((Number) painted).doubleValue())
          .as("share painted of %s", id)
          .isGreaterThan(0.01);
      assertThat(plot.findElements(By.xpath("../details//table//td")))
          .as("table of %s", id)
          .isNotEmpty();
    }
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void theHostileStudyHasEveryPlot() {
    browser.open(hostile);
    assertThat(plots().stream().map(plot -> plot.getDomAttribute("data-plot")))
        .contains(
            "timeline",
            "nonfinite",
            "flat",
            "split",
            "distributions",
            "classes",
            "order",
            "arrays",
            "tails",
            "trace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"faulty", "hostile"})
  void thePageAsksForNothing(String name) {
    browser.open(page(name));
    assertThat(browser.requests()).allMatch(url -> url.startsWith("file:"));
    assertThat(browser.run("return performance.getEntriesByType('resource').length")).isEqualTo(0L);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void keysStepThroughThePlotsAndSayEachMark() {
    browser.open(faulty);
    for (WebElement plot : plots()) {
      WebElement told = plot.findElement(By.xpath("../p[@role='status']"));
      plot.sendKeys(Keys.ARROW_RIGHT);
      String first = told.getText();
      assertThat(first).as(plot.getDomAttribute("data-plot")).isNotBlank();
      assertThat(shown(plot)).contains(first.lines().findFirst().orElseThrow());
      plot.sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ESCAPE);
      assertThat(told.getText()).isBlank();
    }
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void aMarkUnderThePointerIsTold() {
    browser.open(faulty);
    WebElement plot = browser.driver().findElement(By.cssSelector("[data-plot=timeline]"));
    Object at =
        browser.run(
            "const chart = echarts.getInstanceByDom(arguments[0]);"
                + "const seriesIndex = chart.getOption().series.findIndex(s => s.name === 'NaN or infinite');"
                + "arguments[0].scrollIntoView({block: 'center'});"
                + "const p = chart.convertToPixel({seriesIndex}, chart.getOption().series[seriesIndex].data[0].slice(0, 2));"
                + "return [p[0] - arguments[0].clientWidth / 2, p[1] - arguments[0].clientHeight / 2].map(Math.round)",
            plot);
    List<?> offset = (List<?>) at;
    new Actions(browser.driver())
        .moveToElement(plot, ((Long) offset.get(0)).intValue(), ((Long) offset.get(1)).intValue())
        .pause(300)
        .perform();
    assertThat(shown(plot)).contains("sample 700").contains("NaN or infinite");
  }

  @Test
  void linksLeadToPlotsAndExplanations() {
    browser.open(faulty);
    WebElement finding = browser.driver().findElement(By.id("finding-value-nonfinite"));
    finding.findElement(By.cssSelector("a[href='#plot-nonfinite']")).click();
    assertThat(inView("plot-nonfinite")).isTrue();
    finding.findElement(By.cssSelector("a[href='#explain-value-nonfinite']")).click();
    assertThat(inView("explain-value-nonfinite")).isTrue();
    WebElement page =
        browser.driver().findElement(By.cssSelector("#explain-value-nonfinite .page"));
    assertThat(page.isDisplayed()).isTrue();
    assertThat(page.getText()).contains("How to fix");
  }

  private static boolean inView(String id) {
    Object top =
        browser.run("return document.getElementById(arguments[0]).getBoundingClientRect().top", id);
    double at = ((Number) top).doubleValue();
    return at >= -1 && at < 900;
  }

  @Test
  void plotsFollowTheColoursOfTheSystem() {
    browser.open(faulty);
    Object light = browser.run("return getComputedStyle(document.body).backgroundColor");
    Object legend = legendColor();
    browser.scheme("dark");
    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
    assertThat(legendColor()).isNotEqualTo(legend);
    assertThat(browser.console()).isEmpty();
  }

  private static Object legendColor() {
    return browser.run(
        "return echarts.getInstanceByDom(document.querySelector('[data-plot=timeline]'))"
            + ".getOption().legend[0].textStyle.color");
  }

  @Test
  void namesDoNothing() {
    browser.open(hostile);
    for (WebElement plot : plots()) {
      plot.sendKeys(Keys.ARROW_RIGHT);
    }
    assertThat(browser.driver().getTitle()).startsWith("FAIL");
    assertThat(browser.run("return document.images.length + document.querySelectorAll('b').length"))
        .isEqualTo(0L);
    assertThat(browser.run("return document.scripts.length")).isEqualTo(3L);
    assertThat(browser.console()).isEmpty();
    WebElement flat = browser.driver().findElement(By.cssSelector("[data-plot=nonfinite]"));
    assertThat(shown(flat).replace("\u2060", "")).contains("{style|owned}");
  }

  @ParameterizedTest
  @CsvSource({"faulty, light", "faulty, dark", "hostile, light", "hostile, dark"})
  void nothingKeepsPeopleOut(String name, String scheme) {
    browser.open(page(name));
    browser.scheme(scheme);
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    Results results = new AxeBuilder().analyze(browser.driver());
    assertThat(results.getPasses()).isNotEmpty();
    assertThat(
            results.getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 400, 800})
  void narrowScreensNeedNoSidewaysScrolling(int pixels) {
    browser.wide(pixels);
    browser.open(hostile);
    assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(pixels);
  }

  @Test
  void athousandSubjectsOpenWithinThreeSeconds() throws IOException {
    Path many = Files.writeString(directory.resolve("many.html"), ManySubjects.page());
    assertThat(browser.secondsToOpen(many)).isBetween(0.01, 3.0);
    assertThat(plots()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void plotsFitThePaper() {
    browser.open(faulty);
    browser.scheme("dark");
    browser.run(
        "addEventListener('beforeprint', () => window.printedWidth ="
            + " Math.max(...[...document.querySelectorAll('canvas')].map(c => c.clientWidth)))");
    Map<String, Object> pdf = browser.command("Page.printToPDF", Map.of("printBackground", true));
    byte[] bytes = Base64.getDecoder().decode(String.valueOf(pdf.get("data")));
    assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat((Long) browser.run("return window.printedWidth")).isLessThanOrEqualTo(700);
    assertThat(browser.run("return document.documentElement.className")).isEqualTo("");
  }
}
