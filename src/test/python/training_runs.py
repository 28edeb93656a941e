"""Real PyTorch runs, broken in different ways and healthy ones, recorded with the recorder.

    /usr/bin/python3 src/test/python/training_runs.py

writes src/test/resources/training/<run>/{trace,order,loss}.csv.gz. Needs torch only. The data are
240 windows of 12 subjects (20 each), 2 channels and 32 samples; window 212 is number 12 of the
eleventh subject.
"""

import gzip
import importlib.util
import math
import os
import shutil
import sys
import tempfile

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDER = os.path.join(
    HERE, "../../main/resources/dev/epochlint/recorder/epochlint_recorder.py")
OUT = os.path.join(HERE, "../resources/training")
spec = importlib.util.spec_from_file_location("epochlint_recorder", RECORDER)
recorder_module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder_module)
Recorder, indexed = recorder_module.Recorder, recorder_module.indexed

WINDOWS, CHANNELS, LENGTH, BATCH = 240, 2, 32, 16
BAD = 212


def data():
    """Windows of noise with memory; the target follows the first channel."""
    g = torch.Generator().manual_seed(5)
    x = torch.randn(WINDOWS, CHANNELS, LENGTH, generator=g)
    for t in range(1, LENGTH):
        x[:, :, t] = 0.8 * x[:, :, t - 1] + 0.6 * x[:, :, t]
    y = 0.7 * x[:, 0] + 0.2 * torch.randn(WINDOWS, LENGTH, generator=g)
    return x, y


class Windows(torch.utils.data.Dataset):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


class Series(nn.Module):
    """A small convolutional network from windows to series."""

    def __init__(self, middle=None):
        super().__init__()
        self.conv1 = nn.Conv1d(CHANNELS, 8, 5, padding=2)
        self.act = nn.Tanh()
        self.middle = middle if middle is not None else nn.Identity()
        self.conv2 = nn.Conv1d(8, 1, 5, padding=2)

    def forward(self, x):
        return self.conv2(self.middle(self.act(self.conv1(x)))).squeeze(1)


class Number(nn.Module):
    """From windows to one number each, of shape (batch, 1)."""

    def __init__(self, middle=None):
        super().__init__()
        self.fc1 = nn.Linear(CHANNELS * LENGTH, 16)
        self.act = nn.ReLU()
        self.middle = middle if middle is not None else nn.Identity()
        self.fc2 = nn.Linear(16, 1)

    def forward(self, x):
        return self.fc2(self.middle(self.act(self.fc1(x.flatten(1)))))


class Log(nn.Module):
    def forward(self, x):
        return torch.log(x.abs())


class Standardise(nn.Module):
    def forward(self, x):
        return (x - x.mean(dim=(1, 2), keepdim=True)) / x.std(dim=(1, 2), keepdim=True)


class Half(nn.Module):
    """Volts as microvolts in float16, which ends at 65,504."""

    def forward(self, x):
        return (2000 * x).half().float() / 2000


class Attention(nn.Module):
    """Causal attention over time, with -infinity where the future is."""

    def __init__(self):
        super().__init__()
        self.mask = nn.Identity()
        self.soft = nn.Softmax(dim=-1)

    def forward(self, x):
        scores = x.transpose(1, 2) @ x / math.sqrt(x.shape[1])
        future = torch.triu(torch.ones(x.shape[2], x.shape[2], dtype=torch.bool), 1)
        return (self.soft(self.mask(scores.masked_fill(future, -math.inf))) @ x.transpose(1, 2)
                ).transpose(1, 2)


def mse(p, y):
    return ((p - y) ** 2).flatten(1).mean(1)


def pearson(p, y):
    p = p - p.mean(1, keepdim=True)
    y = y - y.mean(1, keepdim=True)
    return 1 - (p * y).sum(1) / (p.norm(dim=1) * y.norm(dim=1))


def first_only(p, y):
    return torch.cat([pearson(p, y)[:1], torch.zeros(len(p) - 1)])


def average(y):
    return y.mean(1)


def shuffled(seed, epoch):
    g = torch.Generator().manual_seed(1000 * seed + epoch)
    return torch.randperm(WINDOWS, generator=g).split(BATCH)


def served(batches, dataset, seed, epoch):
    """Index, inputs and targets, batch by batch."""
    for indices in batches(seed, epoch):
        items = [dataset[i] for i in indices.tolist()]
        yield torch.tensor([i for i, _, _ in items]), *map(
            torch.stack, zip(*[(a, b) for _, a, b in items]))


def workers(batches, dataset, seed, epoch):
    """The same, by a loader of several processes."""
    g = torch.Generator().manual_seed(1000 * seed + epoch)
    return torch.utils.data.DataLoader(
        dataset, BATCH, shuffle=True, num_workers=3, generator=g, prefetch_factor=4)


def run(name, model, loss, *, x=None, y=None, optimizer=None, seed=1, epochs=4, batches=shuffled,
        schedule=None, skip_nan=False, scale=None, into=None, after=3, loader=served, parts=1,
        autocast=False):
    """Trains and records; stops a few steps after the loss or a weight is not finite."""
    directory = into or tempfile.mkdtemp()
    inputs, targets = data()
    x, y = inputs if x is None else x, targets if y is None else y
    dataset = indexed(Windows(x, y))
    torch.manual_seed(seed)
    model = model()
    step_of = (optimizer or (lambda p: torch.optim.Adam(p, lr=0.01)))(model.parameters())
    bad = step = 0
    growth = 0
    with Recorder(directory, model, step_of, seed=seed) as recorder:
        for epoch in range(epochs):
            for number, (index, bx, by) in enumerate(loader(batches, dataset, seed, epoch)):
                if schedule is not None:
                    for group in step_of.param_groups:
                        group["lr"] = schedule(step)
                recorder.batch(epoch, index, bx, by)
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=autocast):
                    p = model(bx)
                values = loss(p, by)
                recorder.loss(values, p, by)
                factor = 1.0 / parts if scale is None else scale["value"]
                if not (skip_nan and not torch.isfinite(values).all()):
                    (values.mean() * factor).backward()
                if (number + 1) % parts:
                    continue
                if scale is not None:
                    overflow = step == scale["overflow"]
                    for q in model.parameters():
                        if overflow:
                            q.grad.mul_(math.inf)
                        else:
                            q.grad.div_(factor)
                    scale["value"] = factor / 2 if overflow else factor
                    if not overflow:
                        step_of.step()
                elif not (skip_nan and not torch.isfinite(values).all()):
                    step_of.step()
                recorder.step()
                step_of.zero_grad()
                step += 1
                broken = not torch.isfinite(values).all() or not all(
                    torch.isfinite(q).all() for q in model.parameters())
                bad += broken and not skip_nan
                if bad > after:
                    return save(name, directory) if into is None else None
    if into is None:
        save(name, directory)
    return None


def save(name, directory):
    target = os.path.join(OUT, name)
    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(target)
    for file in sorted(os.listdir(directory)):
        with open(os.path.join(directory, file), "rb") as f:
            text = f.read()
        if text.count(b"\n") > 1:
            with open(os.path.join(target, file + ".gz"), "wb") as f:
                with gzip.GzipFile(fileobj=f, mode="wb", mtime=0, filename="") as z:
                    z.write(text)
    shutil.rmtree(directory)


def seeds(name, *arguments, seeds=(1, 2), **keywords):
    directory = tempfile.mkdtemp()
    for seed in seeds:
        run(name, *arguments, seed=seed, into=directory, **keywords)
    save(name, directory)


def changed(window, value, of_target=False):
    x, y = data()
    if of_target:
        y[window] = value
    else:
        x[window] = value
    return x, y


def sgd(lr, **more):
    return lambda p: torch.optim.SGD(p, lr=lr, **more)


def broken():
    x, y = data()
    nan = x.clone()
    nan[BAD, 1, 7] = math.nan
    run("nan-input", Series, mse, x=nan)

    constant = y.clone()
    constant[BAD] = 0.5
    run("constant-target", Series, pearson, y=constant)

    run("first-only", Series, first_only, epochs=1)

    class Linear(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc1 = nn.Linear(CHANNELS * LENGTH, 1)

        def forward(self, x):
            return self.fc1(x.flatten(1))

    run("learning-rate", Linear, lambda p, t: mse(p, t[:, None]), y=average(y), epochs=8,
        optimizer=sgd(0.2))

    silence = x.clone()
    silence[BAD, 1, 20:] = 0
    run("log-of-zero", lambda: nn.Sequential(Log(), Series()), mse, x=silence)

    flat = x.clone()
    flat[BAD] = 0.25
    run("zero-std", lambda: nn.Sequential(Standardise(), Series()), mse, x=flat)

    loud = x.clone()
    loud[BAD] *= 40
    run("float16", lambda: nn.Sequential(Half(), Series()), mse, x=loud)

    class Recurrent(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn = nn.RNN(CHANNELS, 16, nonlinearity="relu")
            nn.init.normal_(self.rnn.weight_hh_l0, std=0.5)
            self.fc = nn.Linear(16, 1)

        def forward(self, x):
            return self.fc(self.rnn(x.permute(2, 0, 1))[0]).squeeze(2).T

    run("exploding-recurrent", Recurrent, mse, optimizer=sgd(0.01))

    huge = y.clone()
    huge[BAD, 3] = 1e25
    seeds("bad-window", Series, mse, y=huge, seeds=(1, 2, 3, 4), after=1)

    run("broadcast", Number, lambda p, t: (p - t[None, :]) ** 2, y=average(y), epochs=1)

    fixed = shuffled(1, 0)

    def frozen(seed, epoch):
        g = torch.Generator().manual_seed(77 + epoch)
        return [fixed[i] for i in torch.randperm(len(fixed), generator=g)]

    run("frozen-loader", Series, mse, batches=frozen, epochs=2)

    class Fixed(Series):
        def __init__(self):
            torch.manual_seed(0)
            super().__init__()

    seeds("seed-ignored", Fixed, mse, batches=lambda seed, epoch: shuffled(1, epoch), epochs=1)

    quiet = y.clone()
    quiet[:] = average(y)[:, None]

    class Zero(Number):
        def __init__(self):
            super().__init__()
            nn.init.zeros_(self.fc2.weight)
            nn.init.zeros_(self.fc2.bias)

    exact = average(y).clone()
    exact[BAD] = 0

    def root(p, t):
        return torch.sqrt(((p.squeeze(1) - t) ** 2))

    run("root-of-zero", Zero, lambda p, t: root(p * (t != 0).float()[:, None], t), y=exact)

    run("hidden-nan", Series, pearson, y=changed(slice(100, 108), 0.5, True)[1], skip_nan=True,
        epochs=3)

    run("schedule", Series, mse, optimizer=sgd(0.05), epochs=6,
        schedule=lambda step: 0.05 if step < 31 else 1e5)

    silent = x.clone()
    silent[:, 1] = 0
    run("scalar-broadcast", Number, lambda p, t: ((p - t[None, :]) ** 2).mean(), y=average(y),
        epochs=1)

    run("adam-epsilon", Number, lambda p, t: mse(p, t[:, None]), x=silent, y=average(y),
        optimizer=lambda p: torch.optim.Adam(p, lr=0.01, eps=0))


def healthy():
    x, y = data()
    seeds("healthy-regression", Series, mse, epochs=2)
    run("healthy-correlation", Series, pearson, epochs=2,
        schedule=lambda step: 0.01 * min(1, (step + 1) / 20))
    run("healthy-mixed-precision", Series, mse, scale={"value": 65536.0, "overflow": 12},
        epochs=2)
    run("healthy-attention", lambda: Series(Attention()), mse, epochs=2)
    run("healthy-workers", Series, mse, loader=workers, epochs=2)
    run("healthy-accumulation", Number, lambda p, t: mse(p, t[:, None]), y=average(y), epochs=2,
        parts=3, optimizer=sgd(0.02))
    run("healthy-bfloat16", Series, pearson, autocast=True, epochs=1)
    run("healthy-scalar", Number, lambda p, t: mse(p, t[:, None]).mean(), y=average(y), epochs=1)
    run("healthy-momentum", Number, lambda p, t: mse(p, t[:, None]), y=average(y), epochs=2,
        optimizer=sgd(0.02, momentum=0.9))


if __name__ == "__main__":
    torch.set_num_threads(1)
    only = sys.argv[1:]
    if only:
        run_all, save_all = run, save

        def save(name, directory):  # noqa: F811
            if name in only:
                save_all(name, directory)
            else:
                shutil.rmtree(directory)
    broken()
    healthy()
