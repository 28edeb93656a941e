package dev.epochlint.engine;

import dev.epochlint.measure.MeasurePlan;
import java.util.List;

/** Distributes the measuring of sources; holds no rule. */
public interface Engine {

  /** One profile a source, in the order of {@code sources}. */
  List<SourceProfile> profile(List<Source> sources, MeasurePlan plan, Progress progress);
}
