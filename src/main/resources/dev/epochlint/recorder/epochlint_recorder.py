"""Records a PyTorch training run for epochlint: which samples were served, what the loss
returned, and what inputs, activations, gradients and weights were at every step.

    from epochlint_recorder import Recorder, indexed

    loader = DataLoader(indexed(dataset), batch_size=32, shuffle=True)
    with Recorder("log", model, optimizer, seed=1) as recorder:
        for epoch in range(3):
            for index, x, y in loader:
                recorder.batch(epoch, index, x, y)
                prediction = model(x)
                loss = loss_function(prediction, y)     # a number, or one for each sample
                recorder.loss(loss, prediction, y)
                loss.mean().backward()
                optimizer.step()
                recorder.step()
                optimizer.zero_grad()

It writes log/order.csv, log/loss.csv and log/trace.csv; runs that use the same directory are
appended. `epochlint trace log/trace.csv` tells what broke a run.

Gradient accumulation: call batch() and loss() for every part, and step() after optimizer.step().
Mixed precision: call step() after scaler.step(optimizer); a step that the scaler leaves out is
marked as skipped. Several workers: the index travels with the sample, so the order is the one
that was served. What was written before a crash stays: every step is flushed when it ends.

Cost: statistics are computed on the device and fetched once a step. every=10 records tensors at
every tenth step only; the order, the loss and its number are recorded at every step.

Needs nothing but torch (1.11 or later).
"""

import math
import os

import torch

__all__ = ["Recorder", "indexed"]

TRACE = ("step,epoch,phase,tensor,min,max,mean,nan,inf,norm,loss,lr,seed,samples,run,"
         "update_norm,skipped\n")
LOSS = "step,position,value,seed,prediction,target,reported,gradient\n"
ORDER = "seed,epoch,position,index,step\n"

# Tensors up to this size are held until the end of the step, to count NaN where there is one.
HELD = 1 << 20


class _Indexed(torch.utils.data.Dataset):
    def __init__(self, dataset):
        self.dataset = dataset

    def __len__(self):
        return len(self.dataset)

    def __getitem__(self, index):
        item = self.dataset[index]
        return (index, *item) if isinstance(item, (tuple, list)) else (index, item)


def indexed(dataset):
    """The same dataset, its items led by their index: (index, x, y) instead of (x, y)."""
    if isinstance(dataset, torch.utils.data.IterableDataset):
        raise TypeError("an IterableDataset has no indices: let it yield one with each item")
    return _Indexed(dataset)


def _text(number):
    return "" if number is None else "%.9g" % number


def _first_tensor(value):
    """The tensor of an output; that of the first element of a tuple or dict."""
    while not isinstance(value, torch.Tensor):
        if isinstance(value, dict):
            value = list(value.values())
        if not isinstance(value, (tuple, list)) or not value:
            return None
        value = value[0]
    return value


class _Row:
    """One tensor of the trace, its statistics still on the device."""

    __slots__ = ("phase", "name", "held", "version", "has_mean", "update")

    def __init__(self, phase, name, held, has_mean):
        self.phase = phase
        self.name = name
        self.held = held
        self.version = None if held is None else held._version
        self.has_mean = has_mean
        self.update = None


class Recorder:
    """Writes what a training run does; see the module's text. To be used in a with statement.

    directory  where to write; it is made if it is not there
    model      the torch.nn.Module that is trained
    optimizer  its optimizer, for the learning rate
    seed       the seed of this run
    run        a name for it, for runs of one seed
    every      tensors are recorded at every so many steps
    activations  whether the outputs of modules are recorded
    gradients_of_activations  whether their gradients are too
    """

    def __init__(self, directory, model, optimizer=None, seed="", run="", every=1,
                 activations=True, gradients_of_activations=False):
        os.makedirs(directory, exist_ok=True)
        self._trace = self._open(directory, "trace.csv", TRACE)
        self._order = self._open(directory, "order.csv", ORDER)
        self._dump = self._open(directory, "loss.csv", LOSS)
        self._optimizer = optimizer
        self._seed = str(seed)
        self._run = str(run)
        self._every = max(1, int(every))
        self._of_activations = gradients_of_activations
        self._parameters = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
        self._number = 0
        self._epoch = None
        self._position = 0
        self._weights_told = False
        self._hooks = []
        self._forget()
        if activations:
            for name, module in model.named_modules():
                if not list(module.children()):
                    self._hooks.append(module.register_forward_hook(self._hook(name or "model")))

    @staticmethod
    def _open(directory, name, header):
        path = os.path.join(directory, name)
        new = not os.path.exists(path) or os.path.getsize(path) == 0
        if not new:
            with open(path, encoding="utf-8") as existing:
                found = existing.readline()
            if found != header:
                raise ValueError("%s has other columns: %s" % (path, found.strip()))
        file = open(path, "a", encoding="utf-8", newline="\n")
        if new:
            file.write(header)
            file.flush()
        return file

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    # -- the three calls of a step ---------------------------------------------------------------

    def batch(self, epoch, index, inputs, targets=None):
        """Before the forward pass: the indices of the samples, the inputs and the targets."""
        self._active = self._number % self._every == 0
        if epoch != self._epoch:
            self._epoch = epoch
            self._position = 0
        self._open_step = True
        self._calls = {}
        self._indices = index.tolist() if isinstance(index, torch.Tensor) else list(index)
        self._samples.extend(self._indices)
        if not self._active:
            return
        if self._before is None:
            self._before = [p.detach().clone() for _, p in self._parameters]
            if not self._weights_told:
                self._weights_told = True
                for name, p in self._parameters:
                    self._measure("forward", name, p)
        self._measure("input", "input", _first_tensor(inputs))
        if targets is not None:
            self._measure("input", "target", _first_tensor(targets))
            self._measure_spread("input", "target.std", _first_tensor(targets))

    def loss(self, loss, prediction=None, target=None, reported=None):
        """After the loss: what the loss function returned, be it a number or one a sample.

        reported is the number that training goes on with, where it is not their mean.
        """
        values = loss.detach()
        self._losses.append(
            values.float().mean() if reported is None else torch.as_tensor(reported).detach())
        prediction = _first_tensor(prediction)
        target = _first_tensor(target)
        gradient = []
        if self._active:
            if prediction is not None:
                self._measure("forward", "prediction", prediction)
                self._measure_spread("forward", "prediction.std", prediction)
            self._measure("loss", "loss", values)
        if prediction is not None and prediction.requires_grad:
            size = len(self._indices)

            def back(g, active=self._active):
                if active:
                    self._measure("backward", "prediction", g)
                if g.dim() and g.shape[0] == size:
                    gradient.append(g.detach().reshape(size, -1).float().norm(dim=1))

            prediction.register_hook(back)
        if values.dim() > 0:
            self._parts.append((values.reshape(-1), self._scalars(prediction),
                                self._scalars(target), gradient))

    def step(self):
        """After optimizer.step() and before optimizer.zero_grad()."""
        if self._active:
            self._measure_parameters()
        self._write()
        self._number += 1

    def close(self):
        """Writes what is left of a step that did not end, and closes the files."""
        for hook in self._hooks:
            hook.remove()
        self._hooks = []
        if self._trace.closed:
            return
        if self._open_step:
            self._write()
        for file in (self._trace, self._order, self._dump):
            file.close()

    # -- statistics ------------------------------------------------------------------------------

    def _hook(self, name):
        def forward(module, inputs, output):
            if not self._active or not self._open_step or not torch.is_grad_enabled():
                return
            tensor = _first_tensor(output)
            if tensor is None:
                return
            call = self._calls.get(name, 0)
            self._calls[name] = call + 1
            called = name if call == 0 else "%s#%d" % (name, call)
            self._measure("forward", called, tensor)
            if self._of_activations and tensor.requires_grad:
                tensor.register_hook(lambda g: self._measure("backward", called, g))

        return forward

    def _measure(self, phase, name, tensor, norm=None, mean=True):
        """Notes min, max, mean and norm of a tensor, all on its device."""
        if tensor is None or tensor.numel() == 0:
            return
        tensor = tensor.detach()
        if tensor.is_sparse:
            tensor = tensor.coalesce().values()
        if tensor.is_complex():
            tensor = torch.view_as_real(tensor)
        if not tensor.is_floating_point():
            tensor = tensor.float()
        lowest, highest = torch.aminmax(tensor)
        self._rows.append(_Row(phase, name, tensor if tensor.numel() <= HELD else None, mean))
        self._numbers += [
            lowest, highest,
            torch.linalg.vector_norm(tensor, dtype=torch.float32) if norm is None else norm]
        if mean:
            self._numbers.append(tensor.mean(dtype=torch.float32))

    def _measure_spread(self, phase, name, tensor):
        """Notes how much each series of a batch varies: a flat one breaks a correlation."""
        if tensor is not None and tensor.is_floating_point() and tensor.dim() > 1:
            series = tensor.detach().reshape(tensor.shape[0], -1)
            if series.shape[1] > 1 and series.shape[0] > 0:
                self._measure(phase, name, series.std(dim=1, unbiased=False), mean=False)

    def _measure_parameters(self):
        with torch.no_grad():
            given = [(name, p.grad) for name, p in self._parameters if p.grad is not None]
            for name, gradient in reversed(given):
                self._measure("backward", name, gradient, mean=False)
            if not self._parameters:
                return
            weights = [p.detach() for _, p in self._parameters]
            changes = None
            if self._before is not None:
                changes = torch._foreach_norm(torch._foreach_sub(weights, self._before))
            norms = torch._foreach_norm(weights)
            for i, (name, p) in enumerate(self._parameters):
                self._measure("update", name, p, norm=norms[i], mean=False)
                if changes is not None:
                    self._rows[-1].update = len(self._numbers)
                    self._numbers.append(changes[i])

    def _scalars(self, tensor):
        """One number a sample, None where there are more."""
        if tensor is None or tensor.numel() != len(self._indices):
            return None
        return tensor.detach().reshape(-1)

    # -- writing ---------------------------------------------------------------------------------

    def _forget(self):
        self._rows = []
        self._numbers = []
        self._losses = []
        self._parts = []
        self._samples = []
        self._indices = []
        self._calls = {}
        self._before = None
        self._open_step = False
        self._active = True

    def _write(self):
        fetched = self._fetch()
        numbers = fetched[:len(self._numbers)]
        losses = fetched[len(self._numbers):len(self._numbers) + len(self._losses)]
        loss = sum(losses) / len(losses) if losses else None
        if self._samples:
            lead = "%s,%s," % (self._seed, self._epoch)
            tail = ",%d\n" % self._number
            self._order.write("".join(
                ["%s%d,%d%s" % (lead, self._position + i, index, tail)
                 for i, index in enumerate(self._samples)]))
            self._order.flush()
            self._position += len(self._samples)
        self._write_trace(numbers, loss)
        self._write_dump(fetched[len(self._numbers) + len(self._losses):], loss)
        self._forget()

    def _fetch(self):
        """All numbers of the step, in one transfer."""
        pieces = []
        scalars = self._numbers + self._losses
        if scalars:
            device = scalars[0].device
            pieces.append(torch.stack([s.to(device).float() for s in scalars]))
        for values, prediction, target, gradient in self._parts:
            pieces.append(values.float())
            for column in (prediction, target, gradient[0] if gradient else None):
                if column is not None:
                    pieces.append(column.float())
        if not pieces:
            return []
        return torch.cat([piece.to(pieces[0].device) for piece in pieces]).tolist()

    def _write_trace(self, numbers, loss):
        lr = None
        if self._optimizer is not None and self._optimizer.param_groups:
            lr = float(self._optimizer.param_groups[0]["lr"])
        samples = " ".join(map(str, self._samples))
        lead = "%d,%s," % (self._number, self._epoch)
        of_step = "%s,%s,%s," % (_text(loss), _text(lr), self._seed)
        lines = []
        at = 0
        overflow = False
        moved = False
        for row in self._rows:
            lowest, highest, norm = numbers[at:at + 3]
            at += 3
            mean = None
            if row.has_mean:
                mean = numbers[at]
                at += 1
            update = None
            if row.update is not None:
                update = numbers[at]
                at += 1
                moved = moved or update != 0
            nan = inf = 0
            if math.isfinite(lowest) and math.isfinite(highest):
                # Sums may overflow where no value does.
                norm = norm if math.isfinite(norm) else None
                mean = mean if mean is not None and math.isfinite(mean) else None
                update = update if update is not None and math.isfinite(update) else None
            else:
                nan, inf = self._count(row)
                overflow = overflow or row.phase == "backward"
            lines.append("%s%s,%s,%.9g,%.9g,%s,%s,%s,%s,%s%s,%s,%s," % (
                lead, row.phase, row.name, lowest, highest, _text(mean), nan, inf, _text(norm),
                of_step, samples if not lines else "", self._run, _text(update)))
        if not lines:
            lines.append("%s,,,,,,,,%s%s,%s,," % (lead, of_step, samples, self._run))
        skipped = "1\n" if overflow and not moved else "0\n"
        self._trace.write(skipped.join(lines) + skipped)
        self._trace.flush()

    @staticmethod
    def _count(row):
        """How many values are NaN and how many infinite; empty where the tensor is gone."""
        if row.held is None or row.held._version != row.version:
            return "", ""
        return int(torch.isnan(row.held).sum()), int(torch.isinf(row.held).sum())

    def _write_dump(self, numbers, loss):
        lines = []
        at = 0
        position = 0
        for values, prediction, target, gradient in self._parts:
            size = values.numel()
            columns = [numbers[at:at + size]]
            at += size
            for column in (prediction, target, gradient[0] if gradient else None):
                if column is None:
                    columns.append(None)
                else:
                    columns.append(numbers[at:at + column.numel()])
                    at += column.numel()
            for i, value in enumerate(columns[0]):
                rest = [
                    "" if c is None or i >= len(c) else "%.9g" % c[i] for c in columns[1:]]
                lines.append("%d,%d,%.9g,%s,%s,%s,%s,%s\n" % (
                    self._number, position + i, value, self._seed, rest[0], rest[1], _text(loss),
                    rest[2]))
            position += size
        if lines:
            self._dump.write("".join(lines))
            self._dump.flush()
