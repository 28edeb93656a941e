package dev.epochlint.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is known of a check without running it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CheckInfo {

  /** Stable id in kebab case, prefixed by the check's family; never changes. */
  String id();

  /** What the check finds, one sentence without a full stop. */
  String summary();

  /** Severity of its findings unless the check's definition grades them. */
  Severity severity();

  /** Thresholds that a pipeline file may change. */
  Threshold[] thresholds() default {};

  /**
   * Ids of the checks whose findings are the cause where they cover the places of a finding of this
   * one; this one's finding is then named in their evidence and not shown by itself.
   */
  String[] causes() default {};

  /**
   * Whether the check judges arrays that are already cut as it judges recordings: their rows are
   * the windows of one recording.
   */
  boolean rows() default false;

  /**
   * Whether the check judges what training is given, batch by batch or as a whole: the array of
   * train that is already cut in place of the recordings where there is one.
   */
  boolean trained() default false;

  /**
   * Whether the check judges the split or the order that arrays really hold, by where their rows
   * were found, as it judges a declared split or a log.
   */
  boolean placed() default false;

  /**
   * Whether the check judges arrays that are found in no recordings as it judges recordings of a
   * split: each array is a recording, all of it in its part.
   */
  boolean parts() default false;

  /**
   * Whether the check judges the subjects of arrays that have no recordings as it judges recordings
   * and their split: the rows of a subject are a recording, in the part of the array.
   */
  boolean subjects() default false;

  /** A number that a check compares with. */
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Threshold {

    /** Key in kebab case, unique in its check. */
    String key();

    /** Default. */
    double value();

    /** What it bounds and in which unit, one sentence without a full stop. */
    String doc();
  }
}
