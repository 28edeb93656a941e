package dev.epochlint.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A page stays small however much there is to say, and says what it leaves out. */
class ManySubjectsTest {
  @Test
  void athousandSubjectsStayBelowFourMegabytes() throws IOException {
    String page = ManySubjects.page();
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(1_000_000, 4_000_000);
    assertThat(page)
        .contains("Merged: of orders with more than 2,500 positions")
        .contains("12 of 15 orders drawn")
        .contains("100 of 1,000 subjects shown; the others have none.")
        .contains("150 more are in the JSON report");
  }

  @Test
  void ofTooManyRecordingsTheFirstAreDrawn() throws IOException {
    assertThat(ManySubjects.pageOfRecordings(5_000)).doesNotContain("recordings are drawn");
    String page = ManySubjects.pageOfRecordings(12_000);
    assertThat(page).contains("Only the first 5,000 of 12,000 recordings are drawn.", "R04999");
    assertThat(page).doesNotContain("R11999");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(4_000_000);
  }
}
