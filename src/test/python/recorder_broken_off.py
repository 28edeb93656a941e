"""Runs that break off while they are recorded, for RecorderCrashTest.

    /usr/bin/python3 recorder_broken_off.py RECORDER.py DIRECTORY break
    /usr/bin/python3 recorder_broken_off.py RECORDER.py DIRECTORY again
    /usr/bin/python3 recorder_broken_off.py RECORDER.py DIRECTORY late

The first writes DIRECTORY/<phase> for each part of a step and how a loop is left (six steps of
which the last does not come to its end), DIRECTORY/scaler (six steps of which a scaler leaves out number 3), DIRECTORY/halving (130 steps of
which a scaler leaves out those of HALVED), DIRECTORY/workers and DIRECTORY/accumulation (with a
loader of several processes, and with gradients of three batches a step; served.txt beside them has
the indices as the loop got them), and DIRECTORY/killed (the process kills itself in step 7); the second appends four steps to DIRECTORY/killed.
The third kills itself in step 200 of DIRECTORY/late, when steps have long been written several at
a time; sure.txt beside it has how many steps ended so long before that they must be there.
"""

import importlib.util
import math
import os
import signal
import sys
import time

import torch
from torch import nn

spec = importlib.util.spec_from_file_location("epochlint_recorder", sys.argv[1])
recorder_module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder_module)


class Scaler:
    """What of a GradScaler a recorder sees, for the CPU has none in torch 1.13.

    After three steps it makes the scale so large that the loss overflows.
    """

    def __init__(self):
        self.scale, self.overflow, self.updates = 1024.0, False, 0

    def get_scale(self):
        return self.scale

    def step(self, optimizer):
        parameters = [p for group in optimizer.param_groups for p in group["params"]]
        for p in parameters:
            p.grad /= self.scale
        self.overflow = not all(torch.isfinite(p.grad).all() for p in parameters)
        if not self.overflow:
            optimizer.step()

    def update(self):
        self.updates += 1
        if self.updates == 3:
            self.scale = 2.0 ** 130
        elif self.overflow:
            self.scale = 512.0


class Ends(torch.autograd.Function):
    """Raises in its backward pass."""

    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, g):
        raise ArithmeticError("backward, ends")


class Fragile(nn.Module):
    """Raises when it is told to."""

    def __init__(self):
        super().__init__()
        self.fails = False

    def forward(self, x):
        if self.fails:
            raise ArithmeticError("forward")
        return x


class Fails(torch.optim.SGD):
    fails = False

    def step(self, closure=None):
        if self.fails:
            raise ArithmeticError("update")
        return super().step(closure)


def ends(phase):
    """Six steps, of which the last ends in that part of it."""
    torch.manual_seed(1)
    x, y = torch.randn(64, 2, 8), torch.randn(64)
    fragile = Fragile()
    model = nn.Sequential(nn.Flatten(), nn.Linear(16, 4), fragile, nn.Linear(4, 1), nn.Flatten(0))
    optimizer = Fails(model.parameters(), lr=0.01)
    with recorder_module.Recorder(
            os.path.join(sys.argv[2], phase), model, optimizer, seed=1) as recorder:
        for step in range(8):
            last = step == 5
            if step == 6 and phase == "input":
                raise OSError("no such file: \"x,1.mat\"\nat all")
            index = torch.arange(8 * step, 8 * step + 8)
            recorder.batch(0, index, x[index], y[index])
            fragile.fails = last and phase == "forward"
            prediction = model(x[index])
            if last and phase == "loss":
                raise ArithmeticError("loss")
            loss = (prediction - y[index]) ** 2
            if last and phase == "backward":
                loss = Ends.apply(loss)
            recorder.loss(loss, prediction, y[index])
            if last and phase == "left":
                break
            if last and phase == "interrupted":
                raise KeyboardInterrupt
            loss.mean().backward()
            if last and phase == "between":
                raise ArithmeticError("between")
            optimizer.fails = last and phase == "update"
            optimizer.step()
            recorder.step()
            optimizer.zero_grad()


HALVED = range(2, 12)


class Halving:
    """A GradScaler that finds an overflow in some steps: it leaves them out and halves its scale."""

    def __init__(self):
        self._scale, self.steps, self.overflow = torch.tensor(2.0 ** 16), 0, False

    def get_scale(self):
        return self._scale.item()

    def scale(self, loss):
        return loss * (math.inf if self.steps in HALVED else self._scale)

    def step(self, optimizer):
        parameters = [p for group in optimizer.param_groups for p in group["params"]]
        for p in parameters:
            p.grad /= self._scale
        self.overflow = not all(torch.isfinite(p.grad).all() for p in parameters)
        if not self.overflow:
            optimizer.step()

    def update(self):
        self.steps += 1
        if self.overflow:
            self._scale = self._scale / 2


class Noise(torch.utils.data.Dataset):
    """Targets that are a mean of the inputs, nearly."""

    def __init__(self, size):
        generator = torch.Generator().manual_seed(3)
        self.x = torch.randn(size, 16, generator=generator)
        self.y = self.x[:, :4].mean(1) + 0.1 * torch.randn(size, generator=generator)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def loaded(directory, size, batch, epochs, workers=0, parts=1, scaler=None, every=20):
    """A run with a loader; gradients of so many batches are taken together."""
    torch.manual_seed(4)
    loader = torch.utils.data.DataLoader(
        recorder_module.indexed(Noise(size)), batch, shuffle=True, num_workers=workers)
    model = nn.Sequential(nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 1), nn.Flatten(0))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    path = os.path.join(sys.argv[2], directory)
    served = []
    with recorder_module.Recorder(
            path, model, optimizer, seed=4, every=every, scaler=scaler) as recorder:
        for epoch in range(epochs):
            for number, (index, x, y) in enumerate(loader):
                served += index.tolist()
                recorder.batch(epoch, index, x, y)
                prediction = model(x)
                loss = (prediction - y) ** 2
                recorder.loss(loss, prediction, y)
                mean = loss.mean() / parts
                (mean if scaler is None else scaler.scale(mean)).backward()
                if (number + 1) % parts:
                    continue
                if scaler is None:
                    optimizer.step()
                else:
                    scaler.step(optimizer)
                    scaler.update()
                recorder.step()
                optimizer.zero_grad()
    with open(os.path.join(path, "served.txt"), "w", encoding="utf-8") as file:
        file.write(" ".join(map(str, served)))


def train(directory, seed, steps, at_step=lambda step: None, scaler=None):
    torch.manual_seed(seed)
    x, y = torch.randn(64, 2, 8), torch.randn(64)
    model = nn.Sequential(nn.Flatten(), nn.Linear(16, 4), nn.ReLU(inplace=True),
                          nn.Linear(4, 1), nn.Flatten(0))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    path = os.path.join(sys.argv[2], directory)
    order = torch.randperm(64)
    with recorder_module.Recorder(path, model, optimizer, seed=seed, scaler=scaler) as recorder:
        for step in range(steps):
            index = order[8 * step:8 * step + 8]
            recorder.batch(0, index, x[index], y[index])
            prediction = model(x[index])
            loss = (prediction - y[index]) ** 2
            recorder.loss(loss, prediction, y[index])
            at_step(step)
            if scaler is None:
                loss.mean().backward()
                optimizer.step()
            else:
                (loss.mean() * scaler.scale).backward()
                scaler.step(optimizer)
                scaler.update()
            recorder.step()
            optimizer.zero_grad()


def break_off():
    for phase in ("input", "forward", "loss", "backward", "between", "update", "left",
                  "interrupted"):
        try:
            ends(phase)
        except (ArithmeticError, OSError, KeyboardInterrupt):
            pass

    train("scaler", 1, 6, scaler=Scaler())
    loaded("halving", 130 * 8, 8, 1, scaler=Halving(), every=1)
    loaded("workers", 16 * 70, 16, 2, workers=2)
    loaded("accumulation", 16 * 90, 16, 2, parts=3)

    def kill(step):
        if step == 7:
            os.kill(os.getpid(), signal.SIGKILL)

    train("killed", 1, 8, kill)


LATE = 200


def kill_late():
    """Kills itself in a step after FIRST of which steps wait for half a second, not for a block."""
    torch.manual_seed(1)
    size = 8 * (LATE + 8)
    x, y, order = torch.randn(size, 16), torch.randn(size), torch.randperm(size)
    model = nn.Sequential(nn.Linear(16, 1), nn.Flatten(0))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
    path = os.path.join(sys.argv[2], "late")
    recorder = recorder_module.Recorder(path, model, optimizer, seed=1, every=1000)
    ended = []
    while True:
        index = order[8 * len(ended):8 * len(ended) + 8]
        recorder.batch(0, index, x[index], y[index])
        prediction = model(x[index])
        loss = (prediction - y[index]) ** 2
        recorder.loss(loss, prediction, y[index])
        if len(ended) == LATE:
            break
        loss.mean().backward()
        optimizer.step()
        recorder.step()
        optimizer.zero_grad()
        ended.append(time.monotonic())
        if len(ended) > recorder_module.FIRST:
            time.sleep(2 * recorder_module.WAIT / recorder_module.BLOCK)
    killed = time.monotonic()
    # Whether to write is asked where a step ends.
    longest = max(b - a for a, b in zip(ended, ended[1:] + [killed]))
    sure = sum(end < killed - 0.5 - longest for end in ended)
    with open(os.path.join(path, "sure.txt"), "w", encoding="utf-8") as file:
        file.write(str(sure))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    if sys.argv[3] == "break":
        break_off()
    elif sys.argv[3] == "late":
        kill_late()
    else:
        train("killed", 2, 4)
