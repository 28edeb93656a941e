"""What a Python user would write instead of `epochlint validate` for an order log, timed by speed
comparisons: the file is read with pandas.read_csv, and NumPy computes of the columns seed, epoch,
position and index

- for each seed and epoch whether the order is a permutation of 0..n-1,
- for each pair of epochs of a seed, and of seeds at an epoch, at how many places they agree,
- for each order the correlation of place and index, the places at which the index goes on by -8 to
  8, ascents, footrule and oscillation, and by how many places an index comes before its turn,
- the mean place of the windows of each subject (of as many as the second argument says, of equal
  numbers of windows in storage order), in standard deviations of a shuffle, and how often a window
  follows one of the same subject,
- over all orders the table of eighths of places against eighths of indices.

That is less than epochlint tells: no longest rising sequence, no cuts, no verdicts.

    python3 order_speed.py order.csv 20
    python3 order_speed.py --make order.csv 10 10 100000
"""

import itertools
import sys

import numpy
import pandas


def make(path, seeds, epochs, n):
    """Writes honest orders."""
    rng = numpy.random.default_rng(1)
    orders = [rng.permutation(n) for _ in range(seeds * epochs)]
    pandas.DataFrame(
        {
            "seed": numpy.repeat(numpy.arange(seeds), epochs * n),
            "epoch": numpy.tile(numpy.repeat(numpy.arange(epochs), n), seeds),
            "position": numpy.tile(numpy.arange(n), seeds * epochs),
            "index": numpy.concatenate(orders),
        }
    ).to_csv(path, index=False)


def statistics(order, subjects):
    """The figures of one order."""
    n = len(order)
    places = numpy.arange(n)
    steps = numpy.diff(order)
    subject = order * subjects // n
    each = numpy.bincount(subject, minlength=subjects)
    sums = numpy.bincount(subject, weights=places, minlength=subjects)
    spread = numpy.sqrt(each * (n - each) * (n + 1) / 12)
    return {
        "permutation": bool((numpy.bincount(order, minlength=n) == 1).all()),
        "correlation": numpy.corrcoef(places, order)[0, 1],
        "steps": [int((steps == d).sum()) for d in range(-8, 9)],
        "ascents": int((steps > 0).sum()),
        "oscillation": int(numpy.abs(steps).sum()),
        "footrule": int(numpy.abs(order - places).sum()),
        "ahead": int((order - places).max()),
        "subjects": (sums - each * (n - 1) / 2) / spread,
        "joins": int((subject[1:] == subject[:-1]).sum()),
        "eighths": numpy.bincount(places * 8 // n * 8 + order * 8 // n, minlength=64),
    }


def main(path, subjects):
    log = pandas.read_csv(path)
    orders = {
        key: group.sort_values("position")["index"].to_numpy()
        for key, group in log.groupby(["seed", "epoch"])
    }
    found = {key: statistics(order, subjects) for key, order in orders.items()}
    agree = [
        int((orders[a] == orders[b]).sum())
        for a, b in itertools.combinations(orders, 2)
        if (a[0] == b[0]) != (a[1] == b[1])
    ]
    print("orders", len(orders), "permutations", sum(f["permutation"] for f in found.values()))
    print("largest correlation", max(abs(f["correlation"]) for f in found.values()))
    print("largest agreement", max(agree, default=0))
    print("largest shift of a subject", max(abs(f["subjects"]).max() for f in found.values()))
    table = sum(f["eighths"] for f in found.values())
    print("eighths", table.min(), table.max())


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        make(sys.argv[2], *map(int, sys.argv[3:6]))
    else:
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20)
