package dev.epochlint.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates of {@code src/main/jte}, compiled when the program was built. */
final class Templates {
  private static final int USUAL_CHARACTERS = 1 << 21;

  private Templates() {}

  /** The page as HTML. */
  static String render(Page page) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            Templates.class.getClassLoader(),
            Templates.class.getPackageName());
    StringOutput html = new StringOutput(USUAL_CHARACTERS);
    engine.render("page.jte", page, html);
    return html.toString();
  }
}
