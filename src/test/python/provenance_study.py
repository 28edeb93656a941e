"""Writes recordings, and arrays of their windows in random order and split at random, with the truth.

Usage: provenance_study.py DIR RECORDINGS [--length 256] [--stride 128] [--windows 200] [--channels 8] [--seed 1]

The windows of all recordings overlap by half and are dealt out to training (4 of 5) and validation without a look at
where they come from. PART_places.npy holds recording and start of every row, truth.json how many validation windows
share samples with a window of training.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from scipy.signal import lfilter

parser = argparse.ArgumentParser()
parser.add_argument("directory", type=Path)
parser.add_argument("recordings", type=int)
parser.add_argument("--length", type=int, default=256)
parser.add_argument("--stride", type=int, default=128)
parser.add_argument("--windows", type=int, default=200)
parser.add_argument("--channels", type=int, default=8)
parser.add_argument("--seed", type=int, default=1)
args = parser.parse_args()

rng = np.random.default_rng(args.seed)
(args.directory / "recordings").mkdir(parents=True)
samples = args.length + (args.windows - 1) * args.stride + 5
places = [(r, k * args.stride) for r in range(args.recordings) for k in range(args.windows)]
order = rng.permutation(len(places))
train = set(order[: len(order) * 4 // 5].tolist())
rows = {"train": order[: len(order) * 4 // 5], "validation": order[len(order) * 4 // 5 :]}
row_of = np.empty(len(places), dtype=np.int64)
arrays = {}
for part, indices in rows.items():
    shape = (len(indices), args.channels, args.length)
    arrays[part] = np.lib.format.open_memmap(
        args.directory / f"{part}_x.npy", mode="w+", dtype=np.float32, shape=shape
    )
    row_of[indices] = np.arange(len(indices))
for r in range(args.recordings):
    noise = rng.standard_normal((args.channels, samples + 50))
    signal = lfilter([1], [1, -0.9], noise, axis=1)[:, 50:].astype(np.float32)
    np.save(args.directory / "recordings" / f"S{r + 1}.npy", signal)
    for k in range(args.windows):
        index = r * args.windows + k
        part = "train" if index in train else "validation"
        arrays[part][row_of[index]] = signal[:, k * args.stride : k * args.stride + args.length]
for part, indices in rows.items():
    truth = np.array([places[index] for index in indices.tolist()], dtype=np.int64)
    np.save(args.directory / f"{part}_places.npy", truth)
reach = (args.length - 1) // args.stride
shared = sum(
    any(
        0 <= k % args.windows + d < args.windows and k + d in train
        for d in range(-reach, reach + 1)
        if d != 0
    )
    for k in rows["validation"].tolist()
)
(args.directory / "truth.json").write_text(
    json.dumps({"rows": len(places), "validation-windows-sharing-samples": shared})
)
(args.directory / "pipeline.yaml").write_text(
    """epochlint: 1
recordings: {files: recordings/S*.npy, subject: 'S(\\d+)'}
arrays:
  train: {x: train_x.npy, shuffled: true}
  validation: {x: validation_x.npy, shuffled: true}
"""
)
