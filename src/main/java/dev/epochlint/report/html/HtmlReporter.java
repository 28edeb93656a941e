package dev.epochlint.report.html;

import com.google.auto.service.AutoService;
import dev.epochlint.engine.Verdict;
import dev.epochlint.report.Layout;
import dev.epochlint.report.Reporter;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;

/** The report as a page for a browser: one file that needs no network. */
@AutoService(Reporter.class)
public final class HtmlReporter implements Reporter {

  @Override
  public String format() {
    return "html";
  }

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    ClassLoader loader = HtmlReporter.class.getClassLoader();
    TemplateEngine templates =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, loader, HtmlReporter.class.getPackageName());
    TemplateOutput page = new StringOutput(1 << 21);
    templates.render("page.jte", Page.of(verdict, layout), page);
    out.append(page.toString());
  }
}
