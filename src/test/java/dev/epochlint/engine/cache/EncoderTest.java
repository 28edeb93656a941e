package dev.epochlint.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.engine.Engine;
import dev.epochlint.engine.LocalEngine;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.engine.Validation;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.pipeline.KnownChecks;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {

  /** Profiles with gaps, labels, targets, times: all that the samples hold. */
  private static List<SourceProfile> profiles(String pipeline) throws Exception {
    Pipeline read =
        new PipelineReader(new KnownChecks(Map.of())).read(Path.of(pipeline), List.of());
    List<SourceProfile> profiles = new ArrayList<>();
    Engine local = new LocalEngine(new ImporterRegistry(), Limits.forHeap(), 2);
    Engine spy =
        (sources, plan, progress) -> {
          profiles.addAll(local.profile(sources, plan, progress));
          return profiles;
        };
    new Validation(spy, List.of(), null).run(read, Progress.NONE);
    return profiles;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample-data/clean/pipeline.yaml", "sample-data/faulty/pipeline.yaml"})
  void whatIsReadIsWhatWasWritten(String pipeline) throws Exception {
    List<SourceProfile> profiles = profiles(pipeline);
    assertThat(profiles).isNotEmpty();
    for (SourceProfile profile : profiles) {
      byte[] bytes = Measured.bytes(profile);
      SourceProfile read =
          new Decoder(new Shapes(), ByteBuffer.wrap(bytes)).readOnly(SourceProfile.class);
      // The two classes with arrays have no equality of their own: their bytes are compared.
      assertThat(Measured.bytes(read)).isEqualTo(bytes);
      assertThat(read.failures()).isEqualTo(profile.failures());
      for (int r = 0; r < read.recordings().size(); r++) {
        assertThat(read.recordings().get(r).header())
            .isEqualTo(profile.recordings().get(r).header());
        assertThat(read.recordings().get(r).imported())
            .isEqualTo(profile.recordings().get(r).imported());
      }
    }
  }

  /** One of each kind of field. */
  record Kinds(
      int number,
      boolean truth,
      double nan,
      Map<String, Long> map,
      List<Double> list,
      java.util.Set<Long> set,
      Thread.State constant,
      String text,
      long[] longs) {}

  private static Kinds kinds(List<String> names) {
    Map<String, Long> map = new HashMap<>();
    names.forEach(name -> map.put(name, (long) name.length()));
    return new Kinds(
        -3,
        true,
        Double.longBitsToDouble(0x7ff8_0000_6d69_7373L),
        Map.copyOf(map),
        List.of(-0.0, Double.MIN_VALUE),
        java.util.Set.of(3L, 1L, 2L),
        Thread.State.BLOCKED,
        "zwölf µV \uD83E\uDDE0",
        new long[] {Long.MIN_VALUE, 7});
  }

  @Test
  void equalValuesGiveEqualBytesWhateverTheOrderOfMaps() {
    byte[] there = new Encoder(new Shapes()).write(Kinds.class, kinds(List.of("a", "b"))).toBytes();
    byte[] back = new Encoder(new Shapes()).write(Kinds.class, kinds(List.of("b", "a"))).toBytes();
    assertThat(back).isEqualTo(there);
  }

  @Test
  void everyKindOfFieldComesBack() throws Exception {
    Kinds kinds = kinds(List.of("x", "längs"));
    byte[] bytes = new Encoder(new Shapes()).write(Kinds.class, kinds).toBytes();
    Kinds read = new Decoder(new Shapes(), ByteBuffer.wrap(bytes)).readOnly(Kinds.class);
    assertThat(read).usingRecursiveComparison().ignoringFields("nan").isEqualTo(kinds);
    assertThat(Double.doubleToRawLongBits(read.nan()))
        .isEqualTo(Double.doubleToRawLongBits(kinds.nan()));
    assertThat(Double.doubleToRawLongBits(read.list().get(0))).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void classesThatAreNotMadeOfTheirFieldsAreRefused() {
    assertThatThrownBy(() -> new Encoder(new Shapes()).write(Object.class, new Random(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Encoder(new Shapes()).write(CharSequence.class, CharBuffer.wrap("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not sealed");
  }

  @Test
  void settingsAreWrittenWhole() throws Exception {
    byte[] plan = new Encoder(new Shapes()).write(MeasurePlan.class, Measured.PLAN).toBytes();
    assertThat(new Decoder(new Shapes(), ByteBuffer.wrap(plan)).readOnly(MeasurePlan.class))
        .isEqualTo(Measured.PLAN);
    Source source =
        new Source(
            new dev.epochlint.importer.SourceFile("a", "b"),
            dev.epochlint.importer.Selection.ANY,
            "");
    byte[] bytes = new Encoder(new Shapes()).write(Source.class, source).toBytes();
    assertThat(new Decoder(new Shapes(), ByteBuffer.wrap(bytes)).readOnly(Source.class))
        .isEqualTo(source);
  }

  @Test
  void damagedBytesAreRefusedOrReadButNeverFailOtherwise() throws Exception {
    byte[] bytes = Measured.bytes(profiles("sample-data/clean/pipeline.yaml").get(0));
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = bytes.clone();
      int at = random.nextInt(i % 2 == 0 ? 400 : bytes.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      if (i % 5 == 0) {
        damaged = Arrays.copyOf(damaged, at);
      }
      try {
        new Decoder(new Shapes(), ByteBuffer.wrap(damaged)).readOnly(SourceProfile.class);
      } catch (DamagedException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
