"""Writes the study that the speed of epochlint is measured on.

Usage: python speed_study.py DIRECTORY

8 recordings of 32 channels x 100,000 doubles as .mat, the first four compressed, the others not, and
4 of them as tables with all the digits of a double (17); pipeline files for both.
"""
import pathlib
import sys

import numpy as np
from scipy.io import savemat

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
for i in range(8):
    rng = np.random.default_rng(i)
    x = np.cumsum(rng.normal(size=(32, 100_000)), axis=1) * 0.01 + rng.normal(size=(32, 100_000))
    savemat(out / f"S{i + 1:02d}.mat", {"x": x}, do_compression=i < 4)
    if i < 4:
        header = ",".join(f"ch{c}" for c in range(32))
        np.savetxt(out / f"T{i + 1:02d}.csv", x.T, fmt="%.17g", delimiter=",", header=header, comments="")
for kind, files in (("mat", "S*.mat"), ("csv", "T*.csv")):
    signal = "signal: x, " if kind == "mat" else ""
    (out / f"{kind}.yaml").write_text(
        f"epochlint: 1\nrecordings: {{files: '{files}', {signal}axes: {'[channel, time]' if kind == 'mat' else '[time, channel]'}}}\n"
        "windows: {length: 256, stride: 128}\n"
    )
