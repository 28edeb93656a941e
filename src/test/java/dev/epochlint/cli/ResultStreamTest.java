package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultStreamTest {
  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "0,No space left on device,3",
    "1,No space left on device,3",
    "2,No space left on device,2",
    "70,Input/output error,70",
    "0,Broken pipe,0",
    "1,The pipe is being closed,1"
  })
  void lostResultsAreNoVerdict(int given, String message, int expected) {
    ResultStream stream = new ResultStream(failing(message));
    PrintWriter out = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    out.println("PASS");
    out.flush();
    StringWriter err = new StringWriter();
    assertThat(stream.status(given, new PrintWriter(err, true))).isEqualTo(expected);
    assertThat(err.toString().strip())
        .isEqualTo(
            message.contains("pipe")
                ? ""
                : "epochlint: standard output can't be written: " + message);
  }

  @Test
  void whatIsWrittenKeepsTheStatus() throws IOException {
    StringWriter err = new StringWriter();
    try (ResultStream stream = new ResultStream(OutputStream.nullOutputStream())) {
      stream.write('x');
      assertThat(stream.status(1, new PrintWriter(err))).isEqualTo(1);
    }
    assertThat(err.toString()).isEmpty();
  }
}
