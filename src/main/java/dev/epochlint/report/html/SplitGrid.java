package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in which part in each draw of a split. */
final class SplitGrid implements PlotMaker {
  private static final int MOST_DRAWS = 60;

  @Override
  public boolean shows(String check) {
    return check.matches(
        "split-(last-k|seed-ignored|ratio|coverage|empty|subject-leak|sample-overlap)");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    Split split = study.split();
    if (split == null || split.draws().isEmpty() || study.recordings().isEmpty()) {
      return Optional.empty();
    }
    Rows rows = Rows.of(study);
    List<Draw> draws = split.draws().subList(0, Math.min(MOST_DRAWS, split.draws().size()));
    List<String> names =
        new ArrayList<>(
            Parts.inOrder(
                draws.stream()
                    .flatMap(draw -> draw.members().stream())
                    .map(Draw.Member::part)
                    .toList()));
    names.add("in no part");
    names.add("in several parts");
    DataTable.Builder table =
        DataTable.of("one draw and part a row", "draw", "part", "subjects", "who");
    List<List<Integer>> cells = new ArrayList<>();
    for (Draw draw : draws) {
      List<Integer> codes = codes(Assignment.of(study, draw), rows, names);
      cells.add(codes);
      rows(table, label(draw), codes, rows, names);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("rows", draws.stream().map(SplitGrid::label).toList());
    data.put("columns", rows.subjects());
    data.put("parts", names);
    data.put("cells", cells);
    return Optional.of(
        new Plot(
            "split",
            "Who is in which part",
            "Draws by subjects, in the order of storage. An honest draw has no pattern, and each seed another.",
            split.draws().size() > MOST_DRAWS
                ? List.of(
                    "The first %d of %s draws."
                        .formatted(MOST_DRAWS, Wording.whole(split.draws().size())))
                : List.of(),
            table.build(),
            data));
  }

  private static String label(Draw draw) {
    return draw.label().isEmpty() ? "the split" : draw.label();
  }

  /** The part of each subject. */
  private static List<Integer> codes(Assignment draw, Rows rows, List<String> names) {
    List<Integer> codes = new ArrayList<>();
    rows.subjects().forEach(subject -> codes.add(-1));
    for (int r = 0; r < rows.row().size(); r++) {
      int code = names.indexOf(draw.names().get(draw.whole(r)));
      int before = codes.get(rows.row().get(r));
      codes.set(rows.row().get(r), before < 0 || before == code ? code : names.size() - 1);
    }
    return codes;
  }

  private static void rows(
      DataTable.Builder table, String draw, List<Integer> codes, Rows rows, List<String> names) {
    for (int p = 0; p < names.size(); p++) {
      List<String> who = new ArrayList<>();
      for (int s = 0; s < codes.size(); s++) {
        if (codes.get(s) == p) {
          who.add(rows.subjects().get(s));
        }
      }
      if (!who.isEmpty()) {
        table.row(
            draw,
            names.get(p),
            who.size(),
            who.size() > 40 ? Wording.list(who) : String.join(", ", who));
      }
    }
  }
}
