"""What a careful script does by hand: the yardstick of epochlint's speed.

Usage: python baseline.py DIRECTORY mat|csv|npy STRIDE

Two threads, one recording at a time each: load, count NaN and infinities, minimum, maximum, mean and
standard deviation of each channel, standard deviation and NaN count of each window of 256 samples,
channel by channel with sliding_window_view. NumPy, SciPy and pandas release the lock in most of it.
"""
import pathlib
import resource
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

LENGTH = 256
directory, kind, stride = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])


def load(path):
    if kind == "mat":
        from scipy.io import loadmat

        return loadmat(path)["x"]
    if kind == "npy":
        return np.load(path)
    import pandas as pd

    return pd.read_csv(path).to_numpy().T


def examine(path):
    x = load(path)
    flat = bad = 0
    summary = (np.isnan(x).sum(1), np.isinf(x).sum(1), x.min(1), x.max(1), x.mean(1), x.std(1))
    for channel in x:
        windows = np.lib.stride_tricks.sliding_window_view(channel, LENGTH)[::stride]
        flat += int((windows.std(axis=1) == 0).sum())
        bad += int((np.isnan(windows).sum(axis=1) > 0).sum())
    return path.name, [float(s.sum()) for s in summary], flat, bad


files = sorted(directory.glob(f"{'T' if kind == 'csv' else 'S'}*.{kind}"))
with ThreadPoolExecutor(2) as pool:
    for result in pool.map(examine, files):
        print(*result)
print("peak MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
