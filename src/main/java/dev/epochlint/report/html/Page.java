package dev.epochlint.report.html;

import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.Verdict;
import dev.epochlint.report.Escaped;
import dev.epochlint.report.Layout;
import java.util.List;

/**
 * All that the templates put on the page. Every text is safe to show but not yet escaped for HTML,
 * which the templates do, save {@link CheckText.Explained} and {@link #data()}.
 *
 * @param version version of epochlint
 * @param pipeline the pipeline file
 * @param verdict pass, fail or incomplete
 * @param story the verdict in words
 * @param stages the stages of the data's way
 * @param groups the findings by check, worst first
 * @param plots the plots that have data
 * @param examined what was examined
 * @param explained the pages of all checks that failed
 * @param data what the scripts draw, JSON that is safe in a script element
 * @param assets style and scripts
 */
record Page(
    String version,
    String pipeline,
    String verdict,
    Story story,
    List<Stage> stages,
    List<CheckGroup> groups,
    List<Plot> plots,
    Examined examined,
    List<CheckText.Explained> explained,
    String data,
    Assets assets) {

  /** The page of a verdict. */
  static Page of(Verdict verdict, Layout layout) {
    CheckText texts = new CheckText();
    List<PlotMaker.Made> made = PlotMaker.all(verdict);
    List<CheckGroup> groups = CheckGroup.of(verdict, texts, made);
    List<Plot> plots = made.stream().map(PlotMaker.Made::plot).toList();
    return new Page(
        layout.version(),
        Escaped.text(layout.pipelineFile()),
        verdict.verdict(),
        Story.of(verdict, groups),
        Stage.of(verdict.checks()),
        groups,
        plots,
        Examined.of(verdict),
        verdict.checks().stream()
            .filter(check -> check.status().equals("failed"))
            .map(CheckResult::id)
            .map(texts::of)
            .toList(),
        PlotJson.of(plots),
        Assets.read());
  }
}
