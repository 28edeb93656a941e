package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.WindowProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Subject by channel: which share is bad, as a heat map. */
final class ShareGrid implements PlotMaker {
  /** From so many rows or columns on only those are drawn that have something to show. */
  private static final int MANY = 40;

  private static final int MOST_CELLS = 20_000;

  /** Which share. */
  enum Kind {
    NON_FINITE("nonfinite", "Share of NaN and infinite values", "samples") {
      @Override
      long bad(SeriesProfile profile, int channel) {
        ChannelProfile of = profile.channels().get(channel);
        return of.nan() + of.infinities();
      }

      @Override
      long all(SeriesProfile profile, int channel) {
        return profile.channels().get(channel).samples();
      }

      @Override
      boolean shows(String check) {
        return check.endsWith("-nonfinite") || check.equals("tail-defect-concentration");
      }
    },
    FLAT("flat", "Share of flat windows", "windows") {
      @Override
      long bad(SeriesProfile profile, int channel) {
        WindowProfile windows = profile.windows();
        return windows == null ? 0 : windows.channels().get(channel).flat().count();
      }

      @Override
      long all(SeriesProfile profile, int channel) {
        WindowProfile windows = profile.windows();
        return windows == null ? 0 : windows.windows();
      }

      @Override
      boolean shows(String check) {
        return check.equals("window-flat")
            || check.equals("value-constant-channel")
            || check.equals("tail-defect-concentration");
      }
    };

    private final String id;
    private final String title;
    private final String unit;

    Kind(String id, String title, String unit) {
      this.id = id;
      this.title = title;
      this.unit = unit;
    }

    abstract long bad(SeriesProfile profile, int channel);

    abstract long all(SeriesProfile profile, int channel);

    abstract boolean shows(String check);
  }

  private final Kind kind;

  ShareGrid(Kind kind) {
    this.kind = kind;
  }

  private record Cell(int row, int column, long bad, long all) {}

  @Override
  public boolean shows(String check) {
    return kind.shows(check);
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    Rows rows = Rows.of(study);
    List<ChannelColumn> columns = ChannelColumn.of(study);
    List<Cell> cells = cells(study, rows, columns);
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<String> notes = new ArrayList<>();
    List<Cell> drawn = cells.subList(0, Math.min(MOST_CELLS, cells.size()));
    if (drawn.size() < cells.size()) {
      notes.add("%s more cells are not drawn.".formatted(Wording.whole(cells.size() - MOST_CELLS)));
    }
    List<Integer> shownRows =
        shown(rows.subjects().size(), drawn.stream().map(Cell::row).toList(), "subject", notes);
    List<Integer> shownColumns =
        shown(columns.size(), drawn.stream().map(Cell::column).toList(), "channel", notes);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("rows", shownRows.stream().map(rows.subjects()::get).toList());
    data.put("columns", shownColumns.stream().map(c -> columns.get(c).label()).toList());
    data.put("unit", kind.unit);
    List<Long> flat = new ArrayList<>();
    for (Cell cell : drawn) {
      flat.addAll(
          List.of(
              (long) shownColumns.indexOf(cell.column()),
              (long) shownRows.indexOf(cell.row()),
              cell.bad(),
              cell.all()));
    }
    data.put("cells", flat);
    return Optional.of(
        new Plot(
            kind.id,
            kind.title,
            "Subjects by channels; cells without any are empty.",
            notes,
            table(cells, rows, columns),
            data));
  }

  private List<Cell> cells(Study study, Rows rows, List<ChannelColumn> columns) {
    long[][] bad = new long[rows.subjects().size()][columns.size()];
    long[][] all = new long[rows.subjects().size()][columns.size()];
    for (int r = 0; r < study.recordings().size(); r++) {
      for (int c = 0; c < columns.size(); c++) {
        SeriesProfile profile = columns.get(c).in(study.recordings().get(r));
        if (profile != null) {
          bad[rows.row().get(r)][c] += kind.bad(profile, columns.get(c).channel());
          all[rows.row().get(r)][c] += kind.all(profile, columns.get(c).channel());
        }
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (int s = 0; s < bad.length; s++) {
      for (int c = 0; c < columns.size(); c++) {
        if (bad[s][c] > 0) {
          cells.add(new Cell(s, c, bad[s][c], all[s][c]));
        }
      }
    }
    return cells;
  }

  /** All places where they are few, else those that occur. */
  private static List<Integer> shown(int n, List<Integer> occur, String noun, List<String> notes) {
    List<Integer> some = List.copyOf(new TreeSet<>(occur));
    if (n <= MANY || some.size() == n) {
      return java.util.stream.IntStream.range(0, n).boxed().toList();
    }
    notes.add(
        "%s of %s shown; the others have none."
            .formatted(Wording.whole(some.size()), Wording.count(n, noun)));
    return some;
  }

  private DataTable table(List<Cell> cells, Rows rows, List<ChannelColumn> columns) {
    DataTable.Builder table =
        DataTable.of(
            "one subject and channel a row",
            "subject",
            "channel",
            "bad " + kind.unit,
            "of",
            "share");
    for (Cell cell : cells) {
      table.row(
          rows.subjects().get(cell.row()),
          columns.get(cell.column()).label(),
          cell.bad(),
          cell.all(),
          Wording.number(100.0 * cell.bad() / cell.all()) + " %");
    }
    return table.build();
  }
}
