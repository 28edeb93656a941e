package dev.epochlint.check.shape;

import java.util.Arrays;

/**
 * The cheapest way to give each row a column of its own (Kuhn 1955, in the form of shortest
 * augmenting paths): O(n^3) for n rows.
 */
final class Assignment {
  private final double[][] cost;
  private final double[] rowPrice;
  private final double[] columnPrice;
  private final int[] rowOf;

  private Assignment(double[][] cost) {
    this.cost = cost;
    this.rowPrice = new double[cost.length];
    this.columnPrice = new double[cost.length];
    this.rowOf = new int[cost.length];
    Arrays.fill(rowOf, -1);
  }

  /** The column of each row; {@code cost} is square and finite. */
  static int[] cheapest(double[][] cost) {
    Assignment assignment = new Assignment(cost);
    for (int row = 0; row < cost.length; row++) {
      assignment.add(row);
    }
    int[] columnOf = new int[cost.length];
    for (int column = 0; column < cost.length; column++) {
      columnOf[assignment.rowOf[column]] = column;
    }
    return columnOf;
  }

  /** Gives a row a column, moving the rows before it along the cheapest chain of exchanges. */
  private void add(int row) {
    int n = cost.length;
    double[] distance = new double[n];
    int[] before = new int[n];
    boolean[] reached = new boolean[n];
    for (int column = 0; column < n; column++) {
      distance[column] = reduced(row, column);
      before[column] = -1;
    }
    double length;
    int end;
    while (true) {
      end = nearest(distance, reached);
      length = distance[end];
      reached[end] = true;
      if (rowOf[end] < 0) {
        break;
      }
      for (int column = 0; column < n; column++) {
        double through = length + reduced(rowOf[end], column);
        if (!reached[column] && through < distance[column]) {
          distance[column] = through;
          before[column] = end;
        }
      }
    }
    reprice(row, distance, reached, length);
    exchange(row, end, before);
  }

  private double reduced(int row, int column) {
    return cost[row][column] - rowPrice[row] - columnPrice[column];
  }

  private static int nearest(double[] distance, boolean[] reached) {
    int nearest = -1;
    for (int column = 0; column < distance.length; column++) {
      if (!reached[column] && (nearest < 0 || distance[column] < distance[nearest])) {
        nearest = column;
      }
    }
    return nearest;
  }

  private void reprice(int row, double[] distance, boolean[] reached, double length) {
    rowPrice[row] += length;
    for (int column = 0; column < reached.length; column++) {
      if (reached[column] && rowOf[column] >= 0) {
        rowPrice[rowOf[column]] += length - distance[column];
        columnPrice[column] -= length - distance[column];
      }
    }
  }

  private void exchange(int row, int end, int[] before) {
    int column = end;
    while (before[column] >= 0) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
    rowOf[column] = row;
  }
}
