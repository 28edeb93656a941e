package dev.epochlint.report.html;

import dev.epochlint.check.ExplainPage;
import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Explain pages as HTML. A page may come with somebody's own check: whatever it holds is text. */
final class CheckText {
  /** Headings of a page stand below that of the check. */
  private static final int DEEPER = 2;

  private final Parser parser;
  private final HtmlRenderer renderer;

  CheckText() {
    List<Extension> extensions = List.of(TablesExtension.create());
    parser = Parser.builder().extensions(extensions).build();
    renderer =
        HtmlRenderer.builder().extensions(extensions).escapeHtml(true).sanitizeUrls(true).build();
  }

  /**
   * The page of a check.
   *
   * @param id id of the check
   * @param title what is wrong, in a few words
   * @param why why it matters: the first paragraph of that heading, as HTML
   * @param body what follows the title, as HTML
   */
  record Explained(String id, String title, String why, String body) {}

  /** The page of the check with that id; its id alone where there is none. */
  Explained of(String id) {
    Optional<String> page = ExplainPage.read(id);
    if (page.isEmpty()) {
      return new Explained(id, id, "", "");
    }
    Node document = parser.parse(page.get());
    String title = id;
    String why = "";
    String heading = "";
    Node node = document.getFirstChild();
    while (node != null) {
      Node next = node.getNext();
      if (node instanceof Heading at) {
        heading = words(at);
        if (at.getLevel() == 1) {
          title = heading.startsWith(id + ": ") ? heading.substring(id.length() + 2) : heading;
          at.unlink();
        } else {
          at.setLevel(Math.min(6, at.getLevel() + DEEPER));
        }
      } else if (node instanceof Paragraph && why.isEmpty() && heading.equals("Why it matters")) {
        why = renderer.render(node);
      }
      node = next;
    }
    return new Explained(id, title, why, renderer.render(document));
  }

  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(org.commonmark.node.Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }
}
