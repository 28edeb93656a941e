package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.ExplainPage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of each check of orders has the usual remedy in the three libraries. */
class OrderPagesTest {
  static List<String> ids() {
    return CheckRegistry.load().ids().stream().filter(id -> id.startsWith("order-")).toList();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void hasTheRemedies(String id) {
    String page = ExplainPage.read(id).orElseThrow();
    String fix = page.substring(page.indexOf("## How to fix"), page.indexOf("## How to silence"));
    assertThat(fix).contains("- PyTorch:", "- TensorFlow:", "- NumPy:");
  }
}
