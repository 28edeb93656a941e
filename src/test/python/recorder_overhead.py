"""What recording costs: the time of a training step with the recorder and without, on the CPU.

    /usr/bin/python3 src/test/python/recorder_overhead.py

Blocks of steps with and without take turns in one process and each computes the same, so that both
see the same machine; a block is twice as many steps as are between two that are recorded in full.
Prints the median time of a step and the median ratio of a block to the one beside it, for networks
of several sizes. Needs torch only.
"""

import os
import statistics
import sys
import tempfile
import time

import torch
from torch import nn

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "../../main/resources/dev/epochlint/recorder"))
from epochlint_recorder import Recorder  # noqa: E402

BATCH, BLOCK, BLOCKS, WARM, SECONDS = 32, 40, 30, 2, 25


class Side:
    """One of two networks that are trained in turn."""

    def __init__(self, network, x, directory):
        torch.manual_seed(0)
        self.model = network()
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3)
        self.x = x
        self.y = torch.randn_like(self.model(x).detach())
        self.index = list(range(BATCH))
        self.recorder = None
        if directory is not None:
            self.recorder = Recorder(directory, self.model, self.optimizer, seed=1)

    def step(self):
        start = time.perf_counter()
        recorder = self.recorder
        if recorder is not None:
            recorder.batch(0, self.index, self.x, self.y)
        prediction = self.model(self.x)
        loss = ((prediction - self.y) ** 2).flatten(1).mean(1)
        if recorder is not None:
            recorder.loss(loss, prediction, self.y)
        loss.mean().backward()
        self.optimizer.step()
        if recorder is not None:
            recorder.step()
        self.optimizer.zero_grad()
        return time.perf_counter() - start


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(32, 32, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        return self.head(self.lstm(x.transpose(1, 2))[0]).squeeze(2)


def convolutional(channels):
    return lambda: nn.Sequential(
        nn.Conv1d(channels, 16, 7, padding=3), nn.ReLU(), nn.MaxPool1d(4),
        nn.Conv1d(16, 16, 7, padding=3), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(),
        nn.Linear(16, 1))


def compare(name, network, shape):
    with tempfile.TemporaryDirectory() as directory:
        x = torch.randn(BATCH, *shape)
        sides = Side(network, x, None), Side(network, x, directory)
        times = [[], []]
        start = time.perf_counter()
        for block in range(WARM + BLOCKS):
            if time.perf_counter() - start > SECONDS and block > WARM:
                break
            # Whoever is second finds the caches of the other.
            for side in (0, 1) if block % 2 else (1, 0):
                taken = sum(sides[side].step() for _ in range(BLOCK)) / BLOCK
                if block >= WARM:
                    times[side].append(taken)
        sides[1].recorder.close()
    without, with_recorder = (statistics.median(side) for side in times)
    print("%-46s %7.2f ms %7.2f ms  ratio %.2f" % (
        name, 1e3 * without, 1e3 * with_recorder,
        statistics.median(after / before for before, after in zip(*times))))


if __name__ == "__main__":
    torch.set_num_threads(1)
    print("torch %s, batch %d, medians of up to %d blocks of %d steps" % (
        torch.__version__, BATCH, BLOCKS, BLOCK))
    print("%-46s %10s %10s" % ("", "without", "with"))
    compare("convolutions, windows of 32 channels x 256", convolutional(32), (32, 256))
    compare("LSTM, windows of 32 channels x 256", Recurrent, (32, 256))
    compare("convolutions, windows of 8 channels x 128", convolutional(8), (8, 128))
    compare("perceptron of 64-16-1", lambda: nn.Sequential(
        nn.Flatten(), nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 1)), (2, 32))
