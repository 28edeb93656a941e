"""Writes the studies that the speed of epochlint is measured on.

Usage: python speed_study.py DIRECTORY

8 recordings of 32 channels x 100,000 doubles as .mat, the first four compressed, the others not, and
4 of them as tables with all the digits of a double (17); the 8 again, all compressed in "compressed"
and none in "uncompressed"; "small10" to "small10000" with so many recordings of 8 x 1,000 (NPY);
"table", one of 366,000 rows of 64 numbers of six decimals.
Each has its pipeline files. What is there already is kept.
"""
import os
import pathlib
import sys

import numpy as np
from scipy.io import savemat

out = pathlib.Path(sys.argv[1])


def pipeline(folder, kind, files, axes, signal=""):
    (folder / f"{kind}.yaml").write_text(
        f"epochlint: 1\nrecordings: {{files: '{files}', {signal}axes: {axes}}}\n"
        "windows: {length: 256, stride: 128}\n"
    )


for folder in (out, out / "compressed", out / "uncompressed"):
    folder.mkdir(parents=True, exist_ok=True)
    pipeline(folder, "mat", "S*.mat", "[channel, time]", "signal: x, ")
pipeline(out, "csv", "T*.csv", "[time, channel]")
for i in range(8):
    if (out / "uncompressed" / f"S{i + 1:02d}.mat").exists():
        continue
    rng = np.random.default_rng(i)
    x = np.cumsum(rng.normal(size=(32, 100_000)), axis=1) * 0.01 + rng.normal(size=(32, 100_000))
    if i < 4:
        header = ",".join(f"ch{c}" for c in range(32))
        np.savetxt(out / f"T{i + 1:02d}.csv", x.T, fmt="%.17g", delimiter=",", header=header, comments="")
    for kind in ("compressed", "uncompressed"):
        savemat(out / kind / f"S{i + 1:02d}.mat", {"x": x}, do_compression=kind == "compressed")
    mixed = out / f"S{i + 1:02d}.mat"
    if not mixed.exists():
        os.link(out / ("compressed" if i < 4 else "uncompressed") / mixed.name, mixed)
table = out / "table"
table.mkdir(exist_ok=True)
pipeline(table, "csv", "T*.csv", "[time, channel]")
if not (table / "T01.csv").exists():
    rows = np.random.default_rng(0).normal(size=(36_600, 64))
    lines = "\n".join(",".join(f"{value:.6f}" for value in row) for row in rows) + "\n"
    (table / "T01.csv").write_text(",".join(f"ch{c}" for c in range(64)) + "\n" + lines * 10)
for count in (10, 100, 1_000, 10_000):
    folder = out / f"small{count}"
    folder.mkdir(exist_ok=True)
    pipeline(folder, "npy", "S*.npy", "[channel, time]")
    for i in range(count):
        path = folder / f"S{i:05d}.npy"
        if not path.exists():
            np.save(path, np.random.default_rng(i).normal(size=(8, 1_000)))
