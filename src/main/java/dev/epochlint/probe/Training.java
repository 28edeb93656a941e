package dev.epochlint.probe;

/**
 * How one training ended.
 *
 * @param failedAt the step after which a weight was not finite or too large, -1 where none was
 * @param steps steps that were taken
 * @param bits all bits of the weights after the last of them, hashed
 */
record Training(int failedAt, int steps, long bits) {

  static Training run(ProbeData data, ProbePlan plan, Schedule schedule, int steps) {
    Model model = new Model(data, plan);
    for (int step = 0; step < steps; step++) {
      if (!model.step(schedule.at(step))) {
        return new Training(step, step + 1, model.bits());
      }
    }
    return new Training(-1, steps, model.bits());
  }

  boolean passed() {
    return failedAt < 0;
  }
}
