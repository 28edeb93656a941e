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

Cost: statistics are computed on the device and fetched once a step. At every step are recorded:
the order, what the inputs, targets and predictions were, the loss, and the norms of the gradients.
All of it, with activations, weights, how far they moved and the samples one by one in loss.csv, is
recorded at every 20th step (every=20) and at each that stands out: where something is not finite,
where gradients or weights are four times what they were when they were last recorded, and where an
exception ends the step. loss.csv also has the first 50 steps. every=1 records all of it always.

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

# Gradients or weights so many times as large as when they were last recorded in full, squared.
GROWN = 4.0 ** 2

# Steps whose losses are all written one by one.
FIRST = 50

# Beyond this, squared, they are on their way to infinity.
HUGE = 1e9 ** 2

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
    """What a row of the trace is about, and which statistics it has."""

    __slots__ = ("phase", "name", "extremes", "mean", "norm", "update", "template")

    def __init__(self, phase, name, extremes=True, mean=True, norm=True, update=False):
        self.phase = phase
        self.name = _cell(name)
        self.extremes = extremes
        self.mean = mean
        self.norm = norm
        self.update = update
        self.template = "".join((
            LEAD, phase, ",", self.name.replace("%", "%%"), ",%.9g,%.9g," if extremes else ",,,",
            "%.9g" if mean else "", ",0,0,", "%.9g," if norm else ",", OF_STEP, "%.9g" if update else "", LAST))


class _Row:
    """A tensor of this step, and its statistics where they were computed."""

    __slots__ = ("key", "tensor", "version", "size", "numbers", "mean")

    def __init__(self, key, tensor, numbers=None):
        self.key = key
        self.tensor = tensor
        self.version = tensor._version
        self.numbers = numbers

    def is_unchanged(self):
        return self.tensor is not None and self.tensor._version == self.version


def _fill(row):
    """Computes the statistics of a row, if its tensor has any."""
    tensor = row.tensor
    if tensor.requires_grad:
        tensor = tensor.detach()
    if tensor.is_sparse or tensor.dtype not in WIDE:
        tensor = _real(tensor)
    row.tensor = tensor if tensor.numel() <= HELD else None
    row.version = tensor._version
    row.size = tensor.numel()
    if row.size:
        wide = WIDE[tensor.dtype]
        row.numbers = numbers = [*torch.aminmax(tensor)] if row.key.extremes else []
        if row.key.mean:
            numbers.append(tensor.sum(dtype=wide))
        if row.key.norm:
            numbers.append(torch.linalg.vector_norm(tensor, dtype=wide))


def _norms(gradient, size):
    """The norm of each sample's gradient, None where that is not known."""
    if not gradient or not gradient[0].dim() or gradient[0].shape[0] != size:
        return None
    g = gradient[0].detach()
    return torch.linalg.vector_norm(g.reshape(size, -1), dim=1, dtype=WIDE.get(g.dtype))


def _plain(tensors):
    """The same where norms can be computed of them as they are."""
    for tensor in tensors:
        if tensor.is_sparse or tensor.dtype not in NORMED:
            return [_real(t).float() for t in tensors]
    return tensors


class Recorder:
    """Writes what a training run does; see the module's text. To be used in a with statement.

    directory  where to write; it is made if it is not there
    model      the torch.nn.Module that is trained
    optimizer  its optimizer, for the learning rate
    seed       the seed of this run
    run        a name for it, for runs of one seed
    every      all is recorded at every so many steps, and at those that stand out
    activations  whether the outputs of modules are recorded
    gradients_of_activations  whether their gradients are too
    scaler     the GradScaler of mixed precision, for the scale of the loss
    """

    def __init__(self, directory, model, optimizer=None, seed="", run="", every=20,
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
        named = [(name, p) for name, p in model.named_parameters() if p.requires_grad and p.numel()]
        self._weights = [p for _, p in named]
        self._gradient_keys = [_Key("backward", name, mean=False) for name, _ in named]
        self._norm_keys = [_Key("backward", name, extremes=False, mean=False) for name, _ in named]
        self._update_keys = [_Key("update", name, mean=False, update=True) for name, _ in named]
        self._initial = [_Key("forward", name) for name, _ in named]
        self._usual = (math.inf, math.inf)
        self._fleeting = set()
        self._keys = {}
        # By whether the step is recorded in full.
        self._prediction = (_Key("forward", "prediction", mean=False, norm=False),
                            _Key("forward", "prediction"))
        self._of_prediction = (_Key("backward", "prediction", extremes=False, mean=False),
                               _Key("backward", "prediction"))
        self._in_full = dict((self._prediction, self._of_prediction))
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
        for row in self._rows:
            # Of an earlier part: the graph it is of is not kept.
            if row.tensor is not None:
                row.tensor = row.tensor.detach()
        self._open_step = True
        self._calls = {}
        self._indices = index.tolist() if isinstance(index, torch.Tensor) else list(index)
        self._samples += self._indices
        if self._before is None:
            with torch.no_grad():
                # A copy of all of them in one call.
                self._before = torch._foreach_mul(self._weights, 1.0) if self._weights else []
            for key, p in zip(self._initial, self._weights):
                self._measure(key, p)
            self._initial = []
        self._measure(self._key("input", "input", norm=False), _first_tensor(inputs))
        if targets is not None:
            targets = _first_tensor(targets)
            self._measure(self._key("input", "target", norm=False), targets)
            self._measure_spread("input", "target.std", targets)

    def loss(self, loss, prediction=None, target=None, reported=None):
        """After the loss: what the loss function returned, be it a number or one a sample.

        reported is the number that training goes on with, where it is not their mean.
        """
        values = loss.detach()
        self._scale = self._scale_now()
        prediction = _first_tensor(prediction)
        target = _first_tensor(target)
        gradient = []
        if prediction is not None:
            self._measure(self._prediction[self._active], prediction)
            self._measure_spread("forward", "prediction.std", prediction)
        row = self._measure(self._key("loss", "loss"), values)
        if reported is not None:
            self._losses.append(torch.as_tensor(reported).detach())
        elif row is not None:
            self._loss_rows.append(row)
        if prediction is not None and prediction.requires_grad:
            prediction.register_hook(self._back(gradient))
        self._parts.append((
            len(self._indices), _of_samples(values, prediction), self._scalars(prediction),
            self._scalars(target), gradient))

    def _back(self, gradient):
        """What hears of the gradient of the predictions."""
        key = self._of_prediction[self._active]

        def back(g):
            self._measure(key, g)
            gradient.append(g)

        return back

    def step(self):
        """After optimizer.step() and before optimizer.zero_grad()."""
        self._measure_parameters()
        self._write(ended=True)
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
                self._write(ended=False)
        finally:
            for file in self._files:
                file.close()

    # -- statistics ------------------------------------------------------------------------------

    def _key(self, phase, name, **statistics):
        key = self._keys.get((phase, name))
        if key is None:
            key = self._keys[phase, name] = _Key(phase, name, **statistics)
        return key

    def _hook(self, name):
        first = self._key("forward", name)

        def forward(module, inputs, output):
            if not self._open_step or not torch.is_grad_enabled():
                return
            tensor = _first_tensor(output)
            if tensor is None:
                return
            calls = self._calls
            call = calls.get(name, 0)
            calls[name] = call + 1
            key = first if call == 0 else self._key("forward", "%s#%d" % (name, call))
            if self._active or key.name in self._fleeting or tensor.numel() > HELD:
                self._measure(key, tensor)
            else:
                # It is measured at the end of the step, if that stands out.
                self._rows.append(_Row(key, tensor))
            if self._of_activations and tensor.requires_grad:
                tensor.register_hook(
                    lambda g: self._measure(self._key("backward", key.name), g))

        return forward

    def _measure(self, key, tensor):
        """Notes the statistics of a tensor; gives their row, None without any."""
        if tensor is None:
            return None
        row = _Row(key, tensor)
        _fill(row)
        if row.numbers is None:
            return None
        self._rows.append(row)
        return row

    def _measure_spread(self, phase, name, tensor):
        """Notes how much each series of a batch varies: a flat one breaks a correlation."""
        if tensor is None or tensor.dim() < 2 or not tensor.is_floating_point():
            return
        if tensor.numel() > tensor.shape[0] > 0:
            series = tensor.detach().reshape(tensor.shape[0], -1)
            self._measure(self._key(phase, name, mean=False), _spread(series.float()))

    def _measure_parameters(self):
        """Notes the weights and their gradients, or the norms of them alone."""
        with torch.no_grad():
            given = [p.grad for p in self._weights]
            places = tuple([i for i, g in enumerate(given) if g is not None][::-1])
            gradients = _plain([given[i] for i in places])
            weights = _plain(self._weights)
            norms = torch._foreach_norm(gradients + weights) if weights else []
            self._of_gradients, self._of_weights = norms[:len(places)], norms[len(places):]
            self._parameters_at = len(self._rows)
            if not self._active:
                if gradients:
                    key = self._norm_key(places)
                    self._rows.append(_Row(key, gradients[0], self._of_gradients))
                return
            for i, tensor, norm in zip(places, gradients, norms):
                self._rows.append(
                    _Row(self._gradient_keys[i], tensor, [*torch.aminmax(tensor), norm]))
            if not weights:
                return
            changes = torch._foreach_norm(_plain(torch._foreach_sub(weights, _plain(self._before))))
            for key, tensor, norm, change in zip(
                    self._update_keys, weights, self._of_weights, changes):
                self._rows.append(_Row(key, tensor, [*torch.aminmax(tensor), norm, change]))

    def _norm_key(self, places):
        """The key of several rows at once: the norms of those gradients."""
        key = self._keys.get(places)
        if key is None:
            key = self._keys[places] = _Key("backward", "gradients", extremes=False, mean=False)
            key.template = "".join([self._norm_keys[i].template for i in places])
        return key

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
        self._of_gradients = []
        self._of_weights = []
        self._losses = []
        self._loss_rows = []
        self._parts = []
        self._samples = []
        self._indices = []
        self._calls = {}
        self._scale = None
        self._before = None
        self._open_step = False
        self._active = True

    def _write(self, ended):
        rows, numbers, rest = self._fetch()
        sizes = self._take(rest, len(self._of_gradients)), self._take(rest, len(self._of_weights))
        if self._active:
            self._note_usual(sizes)
            # What is computed in place is gone when the step ends.
            self._fleeting.update([
                row.key.name for row in rows
                if row.key.phase == "forward" and not row.is_unchanged()])
        elif not ended or self._stands_out(numbers, sizes):
            self._complete(ended)
            self._note_usual(sizes)
            rows, numbers, rest = self._fetch()
            del rest[:len(self._of_gradients) + len(self._of_weights)]
        losses = self._take(rest, len(self._losses)) + [row.mean for row in self._loss_rows]
        scale = self._scale
        if isinstance(scale, torch.Tensor):
            scale = self._take(rest, 1)[0]
        loss = sum(losses) / len(losses) if losses else None
        self._write_order()
        self._write_trace(rows, numbers, loss, scale)
        self._write_dump(rest, loss)
        self._forget()

    @staticmethod
    def _take(numbers, count):
        """The first numbers, which are removed."""
        taken = numbers[:count]
        del numbers[:count]
        return taken

    def _note_usual(self, sizes):
        if sizes[1]:
            self._usual = tuple(GROWN * sum(n * n for n in norms) for norms in sizes)

    def _stands_out(self, numbers, sizes):
        """Whether a step is one that all is to be known of."""
        squares = [sum([n * n for n in norms]) for norms in sizes]
        return not (
            math.isfinite(sum(numbers)) and squares[0] <= min(HUGE, self._usual[0])
            and squares[1] <= min(HUGE, self._usual[1]))

    def _complete(self, ended):
        """Measures what was left out of this step."""
        self._active = True
        if ended:
            del self._rows[self._parameters_at:]
            self._measure_parameters()
        for row in self._rows:
            key = self._in_full.get(row.key)
            if key is not None and row.is_unchanged():
                row.key, row.numbers = key, None
            if row.numbers is None and row.is_unchanged():
                _fill(row)

    def _fetch(self):
        """The rows that were measured, their numbers and the others, all in one transfer."""
        rows = [row for row in self._rows if row.numbers is not None]
        scalars = []
        for row in rows:
            scalars += row.numbers
        size = len(scalars)
        scalars += self._of_gradients
        scalars += self._of_weights
        scalars += self._losses
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
        if not self._active and self._number >= FIRST:
            self._columns = []
        else:
            self._columns = [
                (size, (values, prediction, target, _norms(gradient, size)))
                for size, values, prediction, target, gradient in self._parts]
        for _, columns in self._columns:
            pieces += [column for column in columns if column is not None]
        if not pieces:
            return rows, [], []
        if len({piece.device for piece in pieces}) > 1:
            pieces = [piece.to(pieces[0].device) for piece in pieces]
        fetched = torch.cat(pieces).tolist()
        numbers = fetched[:size]
        at = 0
        for row in rows:
            if row.key.mean:
                row.mean = numbers[at + 2] = numbers[at + 2] / row.size
            at += len(row.numbers)
        return rows, numbers, fetched[size:]

    def _write_order(self):
        samples = self._samples
        size = len(samples)
        if not size:
            return
        template = self._templates.get(size)
        if template is None:
            template = self._templates[size] = (LEAD + "%d,%d" + LAST) * size
        cells = [0] * (2 * size)
        cells[::2] = range(self._position, self._position + size)
        cells[1::2] = samples
        lead = "%s,%s," % (self._seed, self._epoch)
        text = template % tuple(cells)
        self._order.write(
            text.replace(LEAD, lead).replace(LAST, ",%d\n" % self._number).encode())
        self._position += size

    def _write_trace(self, rows, numbers, loss, scale):
        keys = tuple([row.key for row in rows])
        lr = None
        if self._optimizer is not None and self._optimizer.param_groups:
            lr = float(self._optimizer.param_groups[0]["lr"])
        lead = "%d,%s," % (self._number, self._epoch)
        samples = str(self._samples)[1:-1].replace(",", "")
        of_step = "%s,%s,%s," % (_text(loss), _text(lr), self._seed)
        last = ",%%d,%s\n" % _text(scale)
        if not rows:
            text = "%s,,,,,,,,%s%s,%s,%s" % (lead, of_step, samples, self._run, last % 0)
        elif math.isfinite(sum(numbers)):
            template = self._templates.get(keys)
            if template is None:
                template = self._templates[keys] = "".join([key.template for key in keys])
            text = (template.replace(LEAD, lead.replace("%", "%%"))
                    .replace(OF_STEP, (of_step + samples + "," + self._run + ",").replace("%", "%%"), 1)
                    .replace(OF_STEP, (of_step + "," + self._run + ",").replace("%", "%%"))
                    .replace(LAST, last % 0)) % tuple(numbers)
        else:
            text = self._unusual(rows, numbers, lead, of_step, samples, last)
        self._trace.write(text.encode())

    def _unusual(self, rows, numbers, lead, of_step, samples, last):
        """The rows of a step in which something is not finite."""
        lines = []
        at = 0
        overflow = moved = False
        for row in rows:
            key = row.key
            values = iter(numbers[at:at + len(row.numbers)])
            at += len(row.numbers)
            lowest, highest, mean, norm, update = [
                next(values) if there else None
                for there in (key.extremes, key.extremes, key.mean, key.norm, key.update)]
            moved = moved or update not in (None, 0)
            nan = inf = 0
            judged = (lowest, highest) if key.extremes else (norm,)
            if all(map(math.isfinite, judged)):
                # Sums may overflow where no value does.
                mean, norm, update = (
                    number if number is not None and math.isfinite(number) else None
                    for number in (mean, norm, update))
            else:
                nan, inf = self._count(row)
                overflow = overflow or key.phase == "backward"
            lines.append("%s%s,%s,%s,%s,%s,%s,%s,%s,%s%s,%s,%s" % (
                lead, key.phase, key.name, _text(lowest), _text(highest), _text(mean), nan, inf,
                _text(norm),
                of_step, samples if not lines else "", self._run, _text(update)))
        skipped = last % (overflow and not moved)
        return skipped.join(lines) + skipped

    @staticmethod
    def _count(row):
        """How many values are NaN and how many infinite; empty where the tensor is gone."""
        if not row.is_unchanged():
            return "", ""
        return int(torch.isnan(row.tensor).sum()), int(torch.isinf(row.tensor).sum())

    def _write_dump(self, numbers, loss):
        text = []
        at = 0
        position = 0
        for size_of_batch, tensors in self._columns:
            columns = []
            for tensor in tensors:
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
            cells = [0.0] * (rows * len(filled))
            for place, column in enumerate(filled):
                cells[place::len(filled)] = column
            text.append(
                template.replace(LEAD, "%d," % self._number).replace(LAST, _text(loss) + ",")
                % tuple(cells))
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
