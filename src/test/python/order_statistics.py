"""Tails of distributions that the checks of orders use, as SciPy computes them.

    python3 src/test/python/order_statistics.py > src/test/resources/orders/statistics.csv
"""

import numpy
from scipy import stats


def main():
    print("statistic,a,b,c,value")
    for n, k, h in [(40, 10, 10), (40, 20, 12), (200, 40, 25), (1200, 240, 100), (1200, 240, 240), (20000, 500, 60), (20000, 4000, 1200)]:
        print(f"stuck,{n},{k},{h},{stats.hypergeom.logsf(h - 1, n, k, k):.17g}")
    for n, b, k in [(40, 8, 6), (240, 16, 9), (1200, 32, 16), (1200, 32, 32), (20000, 64, 10), (100000, 256, 30)]:
        print(f"shared,{n},{b},{k},{stats.hypergeom.logsf(k - 1, n, b, b):.17g}")
    for mean, k in [(0.5, 9), (9, 40), (59, 118), (59, 400), (199, 300), (499, 700)]:
        print(f"joins,{mean},{k},0,{stats.poisson.logsf(k - 1, mean):.17g}")
    for x in [60, 100, 133, 180, 276, 500, 1000]:
        print(f"chi-square,{x},49,0,{stats.chi2.logsf(x, 49):.17g}")
    for z in [3, 5, 6.5, 8, 12, 20]:
        print(f"two-sided,{z},0,0,{stats.norm.logsf(z) + numpy.log(2):.17g}")
    generator = numpy.random.default_rng(1)
    for n in [5, 8, 20, 50]:
        order = generator.permutation(n)
        rho = stats.spearmanr(numpy.arange(n), order).statistic
        print(f"correlation,{' '.join(map(str, order))},0,0,{float(rho):.17g}")
    # The number of ascents is the whole part of a sum of n uniforms: an Irwin-Hall distribution.
    for n, k in [(12, 11), (16, 14), (20, 18)]:
        print(f"ascents,{n},{k},0,{float(numpy.log(irwin_hall_above(n, k))):.17g}")


def irwin_hall_above(n, k):
    from fractions import Fraction
    from math import comb, factorial

    below = sum((-1) ** j * comb(n, j) * Fraction(k - j) ** n for j in range(k + 1)) / factorial(n)
    return float(1 - below)


if __name__ == "__main__":
    main()
