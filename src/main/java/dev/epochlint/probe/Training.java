package dev.epochlint.probe;

/**
 * How one training ended.
 *
 * @param failedAt the step after which a weight was not finite or too large, -1 where none was
 * @param steps steps that were taken
 */
record Training(int failedAt, int steps) {

  static Training run(ProbeData data, ProbePlan plan, Schedule schedule, int steps) {
    return run(data, plan, schedule, steps, (step, bits) -> {});
  }

  static Training run(
      ProbeData data, ProbePlan plan, Schedule schedule, int steps, Trail.Steps heard) {
    Model model = new Model(data, plan);
    for (int step = 0; step < steps; step++) {
      boolean failed = !model.step(schedule.at(step));
      heard.step(step, model.bits());
      if (failed) {
        return new Training(step, step + 1);
      }
    }
    return new Training(-1, steps);
  }

  boolean passed() {
    return failedAt < 0;
  }
}
