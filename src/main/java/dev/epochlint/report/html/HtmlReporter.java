package dev.epochlint.report.html;

import com.google.auto.service.AutoService;
import dev.epochlint.engine.Verdict;
import dev.epochlint.report.Layout;
import dev.epochlint.report.Reporter;
import java.io.IOException;

/**
 * The report as a page for a browser: one file that needs no network. Every run that reports loads
 * this class, so that what it takes to write a page stands in {@link Templates}.
 */
@AutoService(Reporter.class)
public final class HtmlReporter implements Reporter {

  @Override
  public String format() {
    return "html";
  }

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    out.append(Templates.render(Page.of(verdict, layout)));
  }
}
