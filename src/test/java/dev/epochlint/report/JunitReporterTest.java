package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.cli.CommandLine;
import java.io.File;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** JUnit XML as Surefire's schema has it, and as build servers read it. */
class JunitReporterTest {
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";

  /** Parses it, having held it to the schema. */
  private static Element suite(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new File("src/test/resources/schemas/surefire-test-report.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    return document.getDocumentElement();
  }

  private static Element test(Element suite, String name) {
    NodeList tests = suite.getElementsByTagName("testcase");
    for (int i = 0; i < tests.getLength(); i++) {
      Element test = (Element) tests.item(i);
      if (test.getAttribute("name").equals(name)) {
        return test;
      }
    }
    throw new AssertionError("no test " + name);
  }

  private static int count(Element element, String tag) {
    return element.getElementsByTagName(tag).getLength();
  }

  @ParameterizedTest
  @CsvSource({
    "sample-data/faulty/pipeline.yaml, error",
    "sample-data/faulty/pipeline.yaml, warning",
    "sample-data/faulty/pipeline.yaml, never",
    "sample-data/clean/pipeline.yaml, warning"
  })
  void failsExactlyWhereTheProgramDoes(String pipeline, String failOn) throws Exception {
    CommandLine run =
        CommandLine.run("validate", pipeline, "--format", "junit", "--fail-on", failOn);
    Element suite = suite(run.out());
    boolean failed = count(suite, "failure") + count(suite, "error") > 0;
    assertThat(failed).isEqualTo(run.status() != 0);
    assertThat(suite.getAttribute("tests")).isEqualTo("" + count(suite, "testcase"));
    assertThat(suite.getAttribute("failures")).isEqualTo("" + count(suite, "failure"));
    assertThat(suite.getAttribute("errors")).isEqualTo("" + count(suite, "error"));
    assertThat(suite.getAttribute("skipped")).isEqualTo("" + count(suite, "skipped"));
  }

  @Test
  void eachCheckIsATest() throws Exception {
    Element suite = suite(CommandLine.run("validate", FAULTY, "--format", "junit").out());
    Element nonfinite = test(suite, "value-nonfinite");
    assertThat(nonfinite.getAttribute("classname")).isEqualTo("epochlint.value");
    Element failure = (Element) nonfinite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("error");
    assertThat(failure.getAttribute("message")).contains("S07.mat");
    assertThat(failure.getTextContent()).contains("→ find where these values arise");
    // A warning does not fail, but is told.
    Element constant = test(suite, "value-constant-channel");
    assertThat(count(constant, "failure")).isZero();
    assertThat(constant.getTextContent()).contains("warning: recordings/S04.mat");
    Element absorbed = test(suite, "window-nonfinite");
    assertThat(((Element) absorbed.getElementsByTagName("skipped").item(0)).getAttribute("message"))
        .isEqualTo("its findings are told as those of import-csv-cells and value-nonfinite");
    Element notJudged = test(suite, "split-ratio");
    assertThat(
            ((Element) notJudged.getElementsByTagName("skipped").item(0)).getAttribute("message"))
        .isEqualTo("not-evaluated: declare split.fractions");
  }

  @Test
  void anyNameIsWellFormed() throws Exception {
    Element suite = suite(Verdicts.report("junit", Verdicts.hostile()));
    String failure = test(suite, "value-nonfinite").getTextContent();
    assertThat(failure)
        .contains("<script>alert(1)</script>.mat: x has 3 NaN")
        .contains("</testcase>&amp;]]>.csv")
        .contains("\\u{1b}[31mred\\u{202e}gnp.csv")
        .contains("nul\\u{0} \\u{ffff} \\u{d800}.csv")
        .contains("Übung 日本 😀.csv");
    assertThat(count(test(suite, "window-flat"), "error")).isEqualTo(1);
    assertThat(count(test(suite, "complete"), "error")).isEqualTo(1);
  }
}
