package dev.epochlint.recording;

import java.io.Serializable;
import java.util.List;

/**
 * How smooth an array is along each axis, in the order in which it was read and in the other one.
 * It tells whether numbers were laid out in the order that the file's reader supposes.
 *
 * @param axes one entry an axis of at least 8 steps and a reading
 * @param structured whether neighbours in the file, grouped by their place along the fastest axis,
 *     differ from place to place: that axis then is as declared; true without being asked where no
 *     other axis than time is smooth
 */
public record Layout(List<AxisRoughness> axes, boolean structured) implements Serializable {

  public Layout {
    axes = List.copyOf(axes);
  }

  /**
   * Roughness along an axis: mean of (x[i+h]-x[i])^2 over pairs of neighbours at distance h along
   * the axis, divided by twice the variance; 1 for numbers that have nothing to do with each other.
   *
   * @param declared whether this is the order in which the array was read
   * @param axis place of the axis in the dimensions
   * @param name its declared name
   * @param one roughness at distance 1, NaN where the array is too short for it
   * @param two roughness at distance 2
   */
  public record AxisRoughness(boolean declared, int axis, String name, double one, double two)
      implements Serializable {}
}
