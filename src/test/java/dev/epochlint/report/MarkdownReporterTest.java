package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.cli.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;

/** Markdown that shows what was found, whatever the files are called. */
class MarkdownReporterTest {

  private static Node parse(String markdown) {
    return Parser.builder()
        .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
        .build()
        .parse(markdown);
  }

  /** The cells of all rows of the first table, as they are read. */
  private static List<List<String>> rows(Node document) {
    TextContentRenderer text =
        TextContentRenderer.builder().extensions(List.of(TablesExtension.create())).build();
    List<List<String>> rows = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomNode node) {
            if (node instanceof TableRow) {
              rows.add(new ArrayList<>());
            } else if (node instanceof TableCell cell) {
              StringBuilder shown = new StringBuilder();
              for (Node child = cell.getFirstChild(); child != null; child = child.getNext()) {
                shown.append(child instanceof Code code ? code.getLiteral() : text.render(child));
              }
              rows.get(rows.size() - 1).add(shown.toString());
            }
            visitChildren(node);
          }
        });
    return rows;
  }

  /** What only the program itself may write. */
  private static List<String> active(Node document) {
    List<String> found = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link node) {
            found.add("link " + node.getDestination());
          }

          @Override
          public void visit(Image node) {
            found.add("image " + node.getDestination());
          }

          @Override
          public void visit(Emphasis node) {
            found.add("emphasis");
          }

          @Override
          public void visit(StrongEmphasis node) {
            found.add("strong");
          }

          @Override
          public void visit(HtmlInline node) {
            found.add(node.getLiteral());
          }

          @Override
          public void visit(HtmlBlock node) {
            found.add(node.getLiteral());
          }
        });
    found.removeIf(html -> html.matches("</?details>(<summary>[^<]*</summary>)?"));
    return found;
  }

  @Test
  void namesAreTextAndNothingElse() {
    Node document = parse(Verdicts.report("markdown", Verdicts.hostile()));
    List<List<String>> rows = rows(document);
    assertThat(rows).hasSize(Verdicts.HOSTILE.size() + 1);
    for (int i = 0; i < Verdicts.HOSTILE.size(); i++) {
      String expected = Escaped.text(Verdicts.HOSTILE.get(i)) + ": x has 3 NaN in channel 1";
      List<String> row = rows.get(i + 1);
      assertThat(row).hasSize(3);
      assertThat(row.get(2).replace("\u200b", "")).isEqualTo(expected);
    }
    assertThat(active(document)).isEmpty();
  }

  @Test
  void nobodyIsCalled() {
    String report = Verdicts.report("markdown", Verdicts.hostile());
    assertThat(report).doesNotContain("@everyone").doesNotContain(" #12");
  }

  @Test
  void aCommentIsNeverTooLong() {
    String report = Verdicts.report("markdown", Verdicts.many(5000));
    assertThat(report.length()).isBetween(30_000, 65_000);
    int shown = rows(parse(report)).size() - 1;
    assertThat(report)
        .contains("… and %,d more; the JSON report lists all.".formatted(5000 - shown));
  }

  @Test
  void theFaultyStudy() throws IOException {
    String study = "sample-data/faulty/pipeline.yaml";
    String report = CommandLine.run("validate", study, "--format", "markdown").out();
    int findings =
        CommandLine.run("validate", study, "--format", "json").json().get("findings").size();
    Node document = parse(report);
    assertThat(rows(document)).hasSize(1 + findings);
    assertThat(active(document)).isEmpty();
    assertThat(report).startsWith("### epochlint: FAIL\n");
  }
}
