package dev.epochlint.report.html;

import java.util.List;
import java.util.Map;

/**
 * One plot of the page.
 *
 * @param id name of the plot, also its anchor and what draws it
 * @param title what it shows
 * @param words how to read it
 * @param notes what is merged or left out
 * @param table the figures behind it
 * @param data what the script draws: texts, Long, Double, lists and maps of them
 */
record Plot(
    String id,
    String title,
    String words,
    List<String> notes,
    DataTable table,
    Map<String, Object> data) {

  Plot {
    notes = List.copyOf(notes);
  }
}
