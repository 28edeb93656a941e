"""Validates one recording of 6 GB (NPY) and one of 3 GB (CSV) in a heap of 512 MiB.

Usage: python speed_large.py JAR DIRECTORY

Writes the recordings to DIRECTORY, one after the other, and removes them again; prints a table.
"""
import multiprocessing
import os
import pathlib
import subprocess
import sys
import time

import numpy as np

jar, directory = sys.argv[1], pathlib.Path(sys.argv[2])
CHANNELS = 32


def array(path):
    samples = 23_437_500
    block = np.random.default_rng(0).normal(size=1_000_003)
    data = np.lib.format.open_memmap(path, mode="w+", dtype="f8", shape=(CHANNELS, samples))
    for channel in data:
        for start in range(0, samples, len(block)):
            channel[start : start + len(block)] = np.roll(block, start // 7)[: samples - start]
    data.flush()


def table(path):
    block = np.random.default_rng(0).normal(size=(50_000, CHANNELS))
    lines = "\n".join(",".join(f"{value:.17g}" for value in row) for row in block) + "\n"
    with path.open("w") as file:
        file.write(",".join(f"ch{c}" for c in range(CHANNELS)) + "\n")
        while file.tell() < 3_000_000_000:
            file.write(lines)


directory.mkdir(parents=True, exist_ok=True)
print("| one recording | GB | peak resident, MB | processor, s | wall, s |\n| --- | --- | --- | --- | --- |")
for name, axes, write in (("S01.npy", "[channel, time]", array), ("T01.csv", "[time, channel]", table)):
    path = directory / name
    # In a process of its own: the memory of this one would be counted as that of its children.
    writer = multiprocessing.Process(target=write, args=(path,))
    writer.start()
    writer.join()
    pipeline = directory / "large.yaml"
    pipeline.write_text(
        f"epochlint: 1\nrecordings: {{files: {name}, axes: {axes}}}\nwindows: {{length: 256, stride: 128}}\n"
    )
    os.sync()
    begin = time.monotonic()
    process = subprocess.Popen(
        ["java", "-Xmx512m", "-jar", jar, "validate", str(pipeline), "--no-cache"], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    gigabytes = path.stat().st_size / 1e9
    path.unlink()
    pipeline.unlink()
    # Repeated samples are found: 1 is right.
    if process.returncode not in (0, 1):
        sys.exit(f"{name}: exit {process.returncode}")
    processor = usage.ru_utime + usage.ru_stime
    print(f"| {name} | {gigabytes:.1f} | {usage.ru_maxrss / 1024:.0f} | {processor:.1f} | {wall:.1f} |", flush=True)
