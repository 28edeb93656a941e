"""Trains on the windows of sample-data and records the traces that lie there.

    python3 src/test/python/sample_runs.py cut DIR               (NumPy and SciPy)
    /usr/bin/python3 src/test/python/sample_runs.py train DIR    (NumPy and PyTorch)

The first reads the recordings and cuts them, the second trains: for two epochs on the first eight
subjects, which the split of the faulty study calls training, and then for one on all of them, as
is done for a final model. The loss is one less the correlation of each window. Windows that are
not finite or have no target are left out, as training code does that knows of NaN; the faulty
study then breaks on the first window whose target is constant.
"""

import csv
import glob
import os
import re
import shutil
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "../../../sample-data")
OUT = os.path.join(HERE, "../resources/sample")
CHANNELS, LENGTH, STRIDE, BATCH, TRAINED = ["C3", "C4", "O1", "O2"], 128, 64, 32, 8


def number(text):
    try:
        return float(text)
    except ValueError:
        return np.nan


def recording(path):
    """Signal of shape (channels, samples) and target of shape (samples,)."""
    if path.endswith(".mat"):
        import scipy.io

        values = scipy.io.loadmat(path)
        columns = {name: np.ravel(values[name]).astype(float) for name in CHANNELS + ["force"]}
    else:
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        columns = {
            name: np.array([number(row[name]) for row in rows]) for name in CHANNELS + ["force"]}
    return np.stack([columns[name] for name in CHANNELS]), columns["force"]


def windows(study):
    """All windows in corpus order; a target that is too short is continued by NaN."""
    x, y, subjects = [], [], []
    paths = glob.glob(os.path.join(SAMPLES, study, "recordings", "*"))
    for subject, path in sorted((int(re.search(r"S(\d+)", p).group(1)), p) for p in paths):
        signal, target = recording(path)
        whole = np.full(signal.shape[1], np.nan)
        whole[:len(target)] = target[:len(whole)]
        for start in range(0, signal.shape[1] - LENGTH + 1, STRIDE):
            x.append(signal[:, start:start + LENGTH])
            y.append(whole[start:start + LENGTH])
            subjects.append(subject)
    return {"x": np.array(x, np.float32), "y": np.array(y, np.float32), "subject": subjects}


def correlation_loss(p, y):
    p = p - p.mean(1, keepdim=True)
    y = y - y.mean(1, keepdim=True)
    return 1 - (p * y).sum(1) / (p.norm(dim=1) * y.norm(dim=1))


def train(directory_of_windows, study):
    import torch
    from torch import nn

    sys.path.insert(0, os.path.join(HERE, "../../main/resources/dev/epochlint/recorder"))
    from epochlint_recorder import Recorder

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv1d(len(CHANNELS), 8, 9, padding=4)
            self.act = nn.Tanh()
            self.conv2 = nn.Conv1d(8, 1, 9, padding=4)

        def forward(self, x):
            return self.conv2(self.act(self.conv1(x / 20))).squeeze(1)

    torch.set_num_threads(1)
    cut = np.load(os.path.join(directory_of_windows, study + ".npz"))
    x, y = torch.from_numpy(cut["x"]), torch.from_numpy(cut["y"])
    finite = torch.isfinite(x).flatten(1).all(1) & torch.isfinite(y).all(1)
    first = torch.from_numpy(cut["subject"]) <= TRAINED
    print(study, len(x), "windows,", int(finite.sum()), "usable")
    torch.manual_seed(1)
    model = Network()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    generator = torch.Generator().manual_seed(1)
    with tempfile.TemporaryDirectory() as directory:
        with Recorder(directory, model, optimizer, seed=1) as recorder:
            left = 2
            for epoch, served in enumerate((finite & first, finite & first, finite)):
                usable = torch.nonzero(served).flatten()
                order = usable[torch.randperm(len(usable), generator=generator)]
                for index in order.split(BATCH):
                    recorder.batch(epoch, index, x[index], y[index])
                    prediction = model(x[index])
                    loss = correlation_loss(prediction, y[index])
                    recorder.loss(loss, prediction, y[index])
                    loss.mean().backward()
                    optimizer.step()
                    recorder.step()
                    optimizer.zero_grad()
                    left -= not torch.isfinite(loss).all()
                    if left == 0:
                        break
                if left == 0:
                    break
        os.makedirs(OUT, exist_ok=True)
        shutil.copy(os.path.join(directory, "trace.csv"), os.path.join(OUT, study + "-trace.csv"))


if __name__ == "__main__":
    what, where = sys.argv[1:]
    for name in ("clean", "faulty"):
        if what == "cut":
            np.savez(os.path.join(where, name + ".npz"), **windows(name))
        else:
            train(where, name)
