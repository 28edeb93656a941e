package dev.epochlint.pipeline;

import dev.epochlint.split.SplitPlan;
import dev.epochlint.split.SplitRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code split}. */
final class SplitReader {
  private final Section in;

  SplitReader(Section in) {
    this.in = in;
  }

  SplitConfig read() {
    String unitName = in.choice("unit", List.of("subject", "recording", "window"));
    SplitPlan.Unit unit =
        unitName == null
            ? SplitPlan.Unit.SUBJECT
            : SplitPlan.Unit.valueOf(unitName.toUpperCase(Locale.ROOT));
    List<SplitRow> parts = parts(unit);
    String file = in.text("file");
    if (file != null && !parts.isEmpty()) {
      in.errors().add(in.place(), "split: declare either 'parts' or a 'file', not both");
    }
    String mode = in.choice("mode", List.of("cross-subject", "within-subject", "chronological"));
    Long horizon = in.integer("horizon", 0);
    SplitPlan plan =
        new SplitPlan(
            unit,
            in.flag("shuffled"),
            fractions(),
            mode == null
                ? SplitPlan.Mode.CROSS_SUBJECT
                : SplitPlan.Mode.valueOf(mode.replace('-', '_').toUpperCase(Locale.ROOT)),
            horizon == null ? 0 : horizon,
            in.integer("guard", 0),
            in.texts("exclude"));
    in.close();
    return new SplitConfig(plan, parts, file);
  }

  private List<SplitRow> parts(SplitPlan.Unit unit) {
    Section parts = in.section("parts");
    List<SplitRow> rows = new ArrayList<>();
    if (parts != null) {
      if (unit == SplitPlan.Unit.WINDOW) {
        in.errors().add(parts.place(), "split.parts: windows are assigned by a split file");
      }
      for (String part : List.copyOf(parts.keys())) {
        for (String id : parts.texts(part)) {
          rows.add(new SplitRow("", "", part, unit, id, null, 0));
        }
      }
      if (rows.isEmpty()) {
        in.errors()
            .add(parts.place(), "split.parts: no part has an id, as in {train: ['01', '02']}");
      }
    }
    return rows;
  }

  private Map<String, Double> fractions() {
    Section fractions = in.section("fractions");
    Map<String, Double> shares = new LinkedHashMap<>();
    if (fractions == null) {
      return shares;
    }
    double sum = 0;
    for (String part : List.copyOf(fractions.keys())) {
      @Nullable Double share = fractions.positive(part);
      if (share != null) {
        shares.put(part, share);
        sum += share;
      }
    }
    if (sum > 1 + 1e-9) {
      in.errors()
          .add(
              fractions.place(),
              "split.fractions add up to %s, at most 1 is possible".formatted(sum));
    }
    return shares;
  }
}
