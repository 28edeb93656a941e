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

A scalar loss does for the trace. loss.csv has one row a sample: its value where the loss has one
for each sample (reduction='none'), its prediction and target where these are one number a sample,
the norm of its gradient, and what was reported of the batch; the value is empty where the loss is
a scalar.

Gradient accumulation: call batch() and loss() for every part, and step() after optimizer.step().
Mixed precision: give the scaler, and call step() after scaler.step(optimizer); gradients of
activations are those of the scaled loss, and a step that the scaler leaves out is marked as
skipped. Several workers: the index travels with the sample, so the order is the one that was
served. What was written before a crash stays, whatever ends the process: every step is handed to
the system when it ends.

Cost: statistics are computed on the device and fetched once a step. every=10 records tensors at
every tenth step only; the order, the loss and its number are recorded at every step.

Needs nothing but torch (1.11 or later).
"""

import math
import os
import re

import torch

__all__ = ["Recorder", "indexed"]

TRACE = ("step,epoch,phase,tensor,min,max,mean,nan,inf,norm,loss,lr,seed,samples,run,"
         "update_norm,skipped,scale\n")
LOSS = "step,position,value,seed,prediction,target,reported,gradient\n"
ORDER = "seed,epoch,position,index,step\n"

# Tensors up to this size are held until the end of the step, to count NaN where there is one.
HELD = 1 << 20

# What sums are made in.
WIDE = {torch.float16: torch.float32, torch.bfloat16: torch.float32,
        torch.float32: torch.float32, torch.float64: torch.float64}

# Of these, norms are computed in the type itself.
NORMED = (torch.float32, torch.float64)

# What is the same in all rows of a step, in a template of them.
LEAD, OF_STEP, LAST = "\x01", "\x02", "\x03"


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


def _cell(text):
    """A text that is one cell of a table."""
    return re.sub("[,;\t\r\n\"\x01-\x03]", "_", str(text))


def _real(tensor):
    """The same values as floating point numbers, but for zeros that are not stored."""
    if tensor.is_sparse:
        tensor = tensor.coalesce().values()
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor if tensor.dtype in WIDE else tensor.float()


def _of_samples(values, prediction):
    """The values of a loss one by one, None for a scalar.

    Of one for each element of the predictions, the mean of each sample; whatever other shape it
    has is kept, for (B, B) is a mistake that is to be seen.
    """
    if values.dim() == 0:
        return None
    if values.dim() > 1 and prediction is not None and prediction.shape == values.shape:
        values = values.float().flatten(1).mean(dim=1)
    return values.reshape(-1)


def _spread(series):
    """Standard deviation of each row: exactly 0 where it is constant."""
    apart = series - series[:, :1]
    # In units of the largest, whose square is finite.
    unit = apart.abs().amax(dim=1, keepdim=True).clamp_(min=1e-30)
    apart = apart / unit
    mean = apart.mean(dim=1)
    return ((apart * apart).mean(dim=1) - mean * mean).clamp_(min=0).sqrt_() * unit[:, 0]


class _Key:
    """What a row of the trace is about; it has a mean or not, and the norm of a change or not."""

    __slots__ = ("phase", "name", "mean", "update", "template")

    def __init__(self, phase, name, mean=True, update=False):
        self.phase = phase
        self.name = _cell(name)
        self.mean = mean
        self.update = update
        self.template = "".join((
            LEAD, phase, ",", self.name.replace("%", "%%"), ",%.9g,%.9g,",
            "%.9g" if mean else "", ",0,0,%.9g,", OF_STEP, "%.9g" if update else "", LAST))


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
    scaler     the GradScaler of mixed precision, for the scale of the loss
    """

    def __init__(self, directory, model, optimizer=None, seed="", run="", every=1,
                 activations=True, gradients_of_activations=False, scaler=None):
        os.makedirs(directory, exist_ok=True)
        self._files = []
        for name, header in (("trace.csv", TRACE), ("order.csv", ORDER), ("loss.csv", LOSS)):
            self._files.append(self._open(directory, name, header))
        self._trace, self._order, self._dump = self._files
        self._optimizer = optimizer
        self._scaler = scaler
        self._seed = _cell(seed)
        self._run = _cell(run)
        self._every = max(1, int(every))
        self._of_activations = gradients_of_activations
        self._parameters = [
            (p, _Key("backward", name, mean=False), _Key("update", name, mean=False),
             _Key("update", name, mean=False, update=True))
            for name, p in model.named_parameters() if p.requires_grad and p.numel()]
        self._initial = [_Key("forward", key.name) for _, key, _, _ in self._parameters]
        self._keys = {}
        self._templates = {}
        self._number = 0
        self._epoch = None
        self._position = 0
        self._hooks = []
        self._forget()
        if activations:
            for name, module in model.named_modules():
                if not list(module.children()):
                    self._hooks.append(module.register_forward_hook(self._hook(name or "model")))

    @staticmethod
    def _open(directory, name, header):
        path = os.path.join(directory, name)
        found = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8") as existing:
                found = existing.readline()
        if found and found != header:
            raise ValueError("%s has other columns than this recorder writes: %s; "
                             "give another directory" % (path, found.strip()))
        file = open(path, "ab", buffering=0)
        if not found:
            file.write(header.encode())
        elif not _ends_whole(path):
            # A run that was killed left half a line.
            os.truncate(path, _whole_lines(path))
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
        self._samples += self._indices
        if not self._active:
            return
        if self._before is None:
            self._before = [p.detach().clone() for p, _, _, _ in self._parameters]
            for key, (p, _, _, _) in zip(self._initial, self._parameters):
                self._measure(key, p)
            self._initial = []
        self._measure(self._key("input", "input"), _first_tensor(inputs))
        if targets is not None:
            targets = _first_tensor(targets)
            self._measure(self._key("input", "target"), targets)
            self._measure_spread("input", "target.std", targets)

    def loss(self, loss, prediction=None, target=None, reported=None):
        """After the loss: what the loss function returned, be it a number or one a sample.

        reported is the number that training goes on with, where it is not their mean.
        """
        values = loss.detach()
        if reported is None:
            number = values if values.dim() == 0 else values.float().mean()
        else:
            number = torch.as_tensor(reported).detach()
        self._losses.append(number)
        self._scale = self._scale_now()
        prediction = _first_tensor(prediction)
        target = _first_tensor(target)
        gradient = []
        if self._active:
            if prediction is not None:
                self._measure(self._key("forward", "prediction"), prediction)
                self._measure_spread("forward", "prediction.std", prediction)
            self._measure(self._key("loss", "loss"), values)
        if prediction is not None and prediction.requires_grad:
            prediction.register_hook(self._back(gradient))
        self._parts.append((
            len(self._indices), _of_samples(values, prediction), self._scalars(prediction),
            self._scalars(target), gradient))

    def _back(self, gradient):
        """What hears of the gradient of the predictions."""
        active, size = self._active, len(self._indices)

        def back(g):
            if active:
                self._measure(self._key("backward", "prediction"), g)
            if g.dim() and g.shape[0] == size:
                gradient.append(torch.linalg.vector_norm(
                    g.detach().reshape(size, -1), dim=1, dtype=WIDE.get(g.dtype)))

        return back

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
        try:
            if self._open_step:
                self._write()
        finally:
            for file in self._files:
                file.close()

    # -- statistics ------------------------------------------------------------------------------

    def _key(self, phase, name, mean=True):
        key = self._keys.get((phase, name))
        if key is None:
            key = self._keys[phase, name] = _Key(phase, name, mean)
        return key

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
            self._measure(self._key("forward", called), tensor)
            if self._of_activations and tensor.requires_grad:
                tensor.register_hook(lambda g: self._measure(self._key("backward", called), g))

        return forward

    def _measure(self, key, tensor):
        """Notes min, max, mean and norm of a tensor, all on its device."""
        if tensor is None:
            return
        if tensor.requires_grad:
            tensor = tensor.detach()
        if tensor.is_sparse or tensor.dtype not in WIDE:
            tensor = _real(tensor)
        size = tensor.numel()
        if size == 0:
            return
        self._rows.append(key)
        self._held.append((tensor, tensor._version) if size <= HELD else None)
        wide = WIDE[tensor.dtype]
        numbers = self._numbers
        numbers += torch.aminmax(tensor)
        if key.mean:
            self._sums.append((len(numbers), size))
            numbers.append(tensor.sum(dtype=wide))
        numbers.append(torch.linalg.vector_norm(tensor, dtype=wide))

    def _measure_spread(self, phase, name, tensor):
        """Notes how much each series of a batch varies: a flat one breaks a correlation."""
        if tensor is None or tensor.dim() < 2 or not tensor.is_floating_point():
            return
        if tensor.numel() > tensor.shape[0] > 0:
            series = tensor.detach().reshape(tensor.shape[0], -1)
            self._measure(self._key(phase, name, mean=False), _spread(series.float()))

    def _measure_parameters(self):
        with torch.no_grad():
            given = [(p.grad, key) for p, key, _, _ in self._parameters if p.grad is not None]
            given.reverse()
            self._measure_all([g for g, _ in given], [key for _, key in given])
            weights = [p for p, _, _, _ in self._parameters]
            if self._before is None or not weights:
                self._measure_all(weights, [key for _, _, key, _ in self._parameters])
            else:
                changes = torch._foreach_norm(torch._foreach_sub(weights, self._before))
                self._measure_all(weights, [key for _, _, _, key in self._parameters], changes)

    def _measure_all(self, tensors, keys, changes=None):
        """The same for weights and their gradients, which have no means and are never empty."""
        if not tensors:
            return
        if any(t.is_sparse or t.dtype not in NORMED for t in tensors):
            tensors = [_real(t).float() for t in tensors]
        numbers = self._numbers
        for i, norm in enumerate(torch._foreach_norm(tensors)):
            numbers += torch.aminmax(tensors[i])
            numbers.append(norm)
            if changes is not None:
                numbers.append(changes[i])
        self._rows += keys
        self._held += [(t, t._version) for t in tensors]

    def _scale_now(self):
        """The scale of the loss in this step, on its device where the scaler holds it there."""
        if self._scaler is None:
            return None
        scale = getattr(self._scaler, "_scale", None)
        return self._scaler.get_scale() if scale is None else scale.detach().clone()

    def _scalars(self, tensor):
        """One number a sample, None where there are more."""
        if tensor is None or tensor.numel() != len(self._indices):
            return None
        return tensor.detach().reshape(-1)

    # -- writing ---------------------------------------------------------------------------------

    def _forget(self):
        self._rows = []
        self._held = []
        self._numbers = []
        self._sums = []
        self._losses = []
        self._parts = []
        self._samples = []
        self._indices = []
        self._calls = {}
        self._scale = None
        self._before = None
        self._open_step = False
        self._active = True

    def _write(self):
        fetched = self._fetch()
        size = len(self._numbers)
        numbers = fetched[:size]
        losses = fetched[size:size + len(self._losses)]
        size += len(losses)
        scale = self._scale
        if isinstance(scale, torch.Tensor):
            scale = fetched[size]
            size += 1
        loss = sum(losses) / len(losses) if losses else None
        if self._samples:
            # Each index makes its own line; what is the same in all is put in afterwards.
            lines = ["%d,%d" % pair for pair in enumerate(self._samples, self._position)]
            lead = "%s,%s," % (self._seed, self._epoch)
            tail = ",%d\n" % self._number
            self._order.write((lead + (tail + lead).join(lines) + tail).encode())
            self._position += len(self._samples)
        self._write_trace(numbers, loss, scale)
        self._write_dump(fetched[size:], loss)
        self._forget()

    def _fetch(self):
        """All numbers of the step, in one transfer."""
        scalars = self._numbers + self._losses
        if isinstance(self._scale, torch.Tensor):
            scalars.append(self._scale.reshape(()))
        pieces = []
        if scalars:
            try:
                pieces.append(torch.stack(scalars))
            except RuntimeError:
                # A model on several devices.
                device = scalars[0].device
                pieces.append(torch.stack([s.to(device) for s in scalars]))
        for _, values, prediction, target, gradient in self._parts:
            pieces += [column for column in (values, prediction, target, *gradient[:1])
                       if column is not None]
        if not pieces:
            return []
        if len({piece.device for piece in pieces}) > 1:
            pieces = [piece.to(pieces[0].device) for piece in pieces]
        return torch.cat(pieces).tolist()

    def _write_trace(self, numbers, loss, scale):
        for at, size in self._sums:
            numbers[at] /= size
        lr = None
        if self._optimizer is not None and self._optimizer.param_groups:
            lr = float(self._optimizer.param_groups[0]["lr"])
        lead = "%d,%s," % (self._number, self._epoch)
        samples = " ".join(map(str, self._samples))
        of_step = "%s,%s,%s," % (_text(loss), _text(lr), self._seed)
        last = ",%%d,%s\n" % _text(scale)
        if not self._rows:
            text = "%s,,,,,,,,%s%s,%s,%s" % (lead, of_step, samples, self._run, last % 0)
        elif math.isfinite(sum(numbers)):
            rows = tuple(self._rows)
            template = self._templates.get(rows)
            if template is None:
                template = self._templates[rows] = "".join([key.template for key in rows])
            text = (template.replace(LEAD, lead.replace("%", "%%"))
                    .replace(OF_STEP, (of_step + samples + "," + self._run + ",").replace("%", "%%"), 1)
                    .replace(OF_STEP, (of_step + "," + self._run + ",").replace("%", "%%"))
                    .replace(LAST, last % 0)) % tuple(numbers)
        else:
            text = self._unusual(numbers, lead, of_step, samples, last)
        self._trace.write(text.encode())

    def _unusual(self, numbers, lead, of_step, samples, last):
        """The rows of a step in which something is not finite."""
        lines = []
        at = 0
        overflow = moved = False
        for row, held in zip(self._rows, self._held):
            lowest, highest = numbers[at:at + 2]
            mean, norm = numbers[at + 2:at + 4] if row.mean else (None, numbers[at + 2])
            at += 4 if row.mean else 3
            update = None
            if row.update:
                update = numbers[at]
                at += 1
                moved = moved or update != 0
            nan = inf = 0
            if math.isfinite(lowest) and math.isfinite(highest):
                # Sums may overflow where no value does.
                mean, norm, update = (
                    number if number is not None and math.isfinite(number) else None
                    for number in (mean, norm, update))
            else:
                nan, inf = self._count(held)
                overflow = overflow or row.phase == "backward"
            lines.append("%s%s,%s,%.9g,%.9g,%s,%s,%s,%s,%s%s,%s,%s" % (
                lead, row.phase, row.name, lowest, highest, _text(mean), nan, inf, _text(norm),
                of_step, samples if not lines else "", self._run, _text(update)))
        skipped = last % (overflow and not moved)
        return skipped.join(lines) + skipped

    @staticmethod
    def _count(held):
        """How many values are NaN and how many infinite; empty where the tensor is gone."""
        if held is None or held[0]._version != held[1]:
            return "", ""
        return int(torch.isnan(held[0]).sum()), int(torch.isinf(held[0]).sum())

    def _write_dump(self, numbers, loss):
        text = []
        at = 0
        position = 0
        for size_of_batch, values, prediction, target, gradient in self._parts:
            columns = []
            for tensor in (values, prediction, target, gradient[0] if gradient else None):
                size = 0 if tensor is None else tensor.numel()
                columns.append(numbers[at:at + size])
                at += size
            rows = max(map(len, columns)) or size_of_batch
            # Most steps have as many rows and the same columns as the one before.
            form = (position, rows, *map(len, columns))
            template = self._templates.get(form)
            if template is None:
                cells = ["%.9g" if len(column) == rows else "" for column in columns]
                template = self._templates[form] = "".join([
                    "%s%d,%s,%s,%s,%s,%s%s\n" % (
                        LEAD, position + row, cells[0], self._seed.replace("%", "%%"), cells[1],
                        cells[2], LAST, cells[3])
                    for row in range(rows)])
            filled = [column for column in columns if len(column) == rows]
            text.append(
                template.replace(LEAD, "%d," % self._number).replace(LAST, _text(loss) + ",")
                % tuple([number for row in zip(*filled) for number in row]))
            position += rows
        if position:
            self._dump.write("".join(text).encode())


def _whole_lines(path):
    """How many bytes of a file are lines that have an end."""
    with open(path, "rb") as file:
        return file.read().rfind(b"\n") + 1


def _ends_whole(path):
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
