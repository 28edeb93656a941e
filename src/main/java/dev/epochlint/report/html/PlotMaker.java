package dev.epochlint.report.html;

import dev.epochlint.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes one plot of a study that has the data for it. */
interface PlotMaker {

  /** The plots in the order of the page. */
  List<PlotMaker> ALL =
      List.of(
          new Timeline(),
          new ShareGrid(ShareGrid.Kind.NON_FINITE),
          new ShareGrid(ShareGrid.Kind.FLAT),
          new SplitGrid(),
          new Distributions(),
          new ClassShares(),
          new ServedScatter(),
          new ArrayRows(),
          new Tails(),
          new TrainingTrace());

  /** Whether what that check finds is to be seen in the plot. */
  boolean shows(String check);

  /** The plot, empty where the study has nothing to show in it. */
  Optional<Plot> of(Verdict verdict);

  /**
   * A plot and the maker that it came from.
   *
   * @param maker the maker
   * @param plot the plot
   */
  record Made(PlotMaker maker, Plot plot) {}

  /** All plots that the study has data for. */
  static List<Made> all(Verdict verdict) {
    return ALL.stream()
        .flatMap(
            maker ->
                maker
                    .of(verdict)
                    .map(plot -> Stream.of(new Made(maker, plot)))
                    .orElseGet(Stream::of))
        .toList();
  }
}
