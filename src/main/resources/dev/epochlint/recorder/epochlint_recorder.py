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
served.

Where an exception ends the run, or the loop is left within a step, the trace says so: at which
step, in which part of it, and with what error. What was written before a crash stays, whatever
ends the process: steps are handed to the system half a second after they end or sooner, and those
that stand out at once.

Cost: statistics are computed on the device and fetched once a step. At every step are recorded
the order, the loss and the norms of the gradients. All else, which is the inputs, targets,
predictions and activations, the weights, how far they moved, and the losses one by one in loss.csv,
is recorded at every 20th step (every=20) and at each that stands out: where something is not
finite, where gradients or weights are four times what they were when they were last recorded, and
where an exception ends the step. Of the first 50 steps all is but activations and weights. every=1
records all of it always.

Needs nothing but torch (1.11 or later).
"""

import atexit
import math
import operator
import os
import re
import time

import torch

__all__ = ["Recorder", "indexed"]

TRACE = ("step,epoch,phase,tensor,min,max,mean,nan,inf,norm,loss,lr,seed,samples,run,"
         "update_norm,skipped,scale,ended\n")
LOSS = "step,position,value,seed,prediction,target,reported,gradient\n"
ORDER = "seed,epoch,position,index,step\n"

# Tensors up to this size are held until the end of the step, to count NaN where there is one.
HELD = 1 << 20

# Steps that are written together, at most, and seconds that they wait, at most.
BLOCK = 32
WAIT = 0.5

# What sums are made in.
WIDE = {torch.float16: torch.float32, torch.bfloat16: torch.float32,
        torch.float32: torch.float32, torch.float64: torch.float64}

# Of these, norms are computed in the type itself.
NORMED = (torch.float32, torch.float64)

# Gradients or weights so many times as large as when they were last recorded in full, squared.
GROWN = 4.0 ** 2

# Steps of which little is left out.
FIRST = 50

# Beyond this, squared, they are on their way to infinity.
HUGE = 1e9 ** 2

# Stand for what is the same in all rows of a step.
LEAD, LAST = "\x01", "\x02"

# Parts of a step in which an exception may end it: the words of the trace.
INPUT, FORWARD, VALUES, BACKWARD, UPDATE = "input", "forward", "loss", "backward", "update"


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
    return re.sub("[,;\t\r\n\"\x01\x02]", "_", str(text))


def _real(tensor):
    """The same values as floating point numbers, but for zeros that are not stored."""
    if tensor.is_sparse:
        tensor = tensor.coalesce().values()
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor if tensor.dtype in WIDE else tensor.float()


def _plain(tensors):
    """The same where norms can be computed of them as they are."""
    for tensor in tensors:
        if tensor.is_sparse or tensor.dtype not in NORMED:
            return [_real(t).float() for t in tensors]
    return tensors


def _fetched(scalars):
    """The numbers that these tensors hold, in one transfer."""
    if all([s.is_cpu for s in scalars]):
        return [s.item() for s in scalars]
    return torch.stack([s.to(scalars[0].device).reshape(()) for s in scalars]).tolist()


def _mean(numbers):
    return sum(numbers) / len(numbers) if numbers else None


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


def _has_series(tensor):
    """Whether each sample of a batch is a series of numbers: a flat one breaks a correlation."""
    return (tensor.dim() > 1 and tensor.is_floating_point()
            and tensor.numel() > tensor.shape[0] > 0)


class _Key:
    """What a row of the trace is about, and which statistics it has."""

    __slots__ = ("phase", "name", "extremes", "mean", "norm", "update", "count")

    def __init__(self, phase, name, extremes=True, mean=True, norm=True, update=False):
        self.phase = phase
        self.name = _cell(name)
        self.extremes = extremes
        self.mean = mean
        self.norm = norm
        self.update = update
        self.count = 2 * extremes + mean + norm + update


class _Template:
    """The text of the rows of a step, and where in it its numbers go.

    pick  takes the numbers of all rows, and then what each begins with, what is behind the numbers
          of the first, what is behind those of the others, and what each ends with
    """

    def __init__(self, keys):
        size = sum([key.count for key in keys])
        lead, first, others, last = range(size, size + 4)
        text, places = [], []
        at = 0
        for key in keys:
            statistics = key.count - key.update
            text.append("%%s%s,%s,%s,%s,0,0,%s,%%s%s%%s" % (
                key.phase, key.name.replace("%", "%%"), "%.9g,%.9g" if key.extremes else ",",
                "%.9g" if key.mean else "", "%.9g" if key.norm else "",
                "%.9g" if key.update else ""))
            places += [lead, *range(at, at + statistics), others if at else first]
            places += [at + statistics] * key.update + [last]
            at += key.count
        self.text = "".join(text)
        self.pick = operator.itemgetter(*places)


def _norm_key(name):
    return _Key(BACKWARD, name, extremes=False, mean=False)


class _Row:
    """A tensor of this step, and its statistics where they were computed."""

    __slots__ = ("key", "tensor", "version", "size", "numbers", "bad")

    def __init__(self, key, tensor, numbers=None):
        self.key = key
        self.tensor = tensor
        self.version = tensor._version
        self.numbers = numbers
        self.bad = None

    def is_unchanged(self):
        return self.tensor is not None and self.tensor._version == self.version

    def fill(self):
        """Computes the statistics, if the tensor has any."""
        tensor = self.tensor
        if tensor.requires_grad:
            tensor = tensor.detach()
        if tensor.is_sparse or tensor.dtype not in WIDE:
            tensor = _real(tensor)
        self.tensor = tensor if tensor.numel() <= HELD else None
        self.version = tensor._version
        self.size = tensor.numel()
        if self.size:
            wide = WIDE[tensor.dtype]
            self.numbers = numbers = [*torch.aminmax(tensor)] if self.key.extremes else []
            if self.key.mean:
                numbers.append(tensor.sum(dtype=wide))
            if self.key.norm:
                numbers.append(torch.linalg.vector_norm(tensor, dtype=wide))

    def take(self, numbers):
        """Sets the statistics as they were fetched."""
        self.numbers = numbers
        if not math.isfinite(sum(numbers)):
            judged = numbers[:2] if self.key.extremes else numbers[:1]
            if not all(map(math.isfinite, judged)):
                # The counts of a tensor that is gone are left empty.
                self.bad = self._count() if self.is_unchanged() else ("", "")

    def _count(self):
        """How many values are NaN and how many infinite."""
        return int(torch.isnan(self.tensor).sum()), int(torch.isinf(self.tensor).sum())


class _Part:
    """The loss of a part of a step: what of it is written sample by sample."""

    __slots__ = ("size", "values", "prediction", "target", "rows", "gradient", "wants_gradient",
                 "versions")

    def __init__(self, size, values, prediction, target, rows):
        self.size = size
        self.rows = rows
        self.values = values
        self.prediction = prediction
        self.target = target
        self.gradient = None
        self.wants_gradient = prediction is not None and prediction.requires_grad
        self.versions = [None if t is None else t._version for t in (prediction, target)]

    def columns(self):
        """Value, prediction, target and norm of the gradient of each sample; None for none."""
        prediction, target = [
            t if t is not None and t._version == version else None
            for t, version in zip((self.prediction, self.target), self.versions)]
        return (_of_samples(self.values, self.prediction), self._scalars(prediction),
                self._scalars(target), self._norms())

    def _scalars(self, tensor):
        """One number a sample, None where there are more."""
        if tensor is None or tensor.numel() != self.size:
            return None
        return tensor.detach().reshape(-1)

    def _norms(self):
        g = self.gradient
        if g is None or not g.dim() or g.shape[0] != self.size:
            return None
        return torch.linalg.vector_norm(g.reshape(self.size, -1), dim=1, dtype=WIDE.get(g.dtype))


class _Step:
    """What is known of a step.

    is_full   whether all is recorded of it
    is_early  whether little is left out
    rows      its tensors in the order of time, measured or still to be
    measured  those whose statistics are still on the device
    values    copies of its losses
    before    the weights that it began with
    places    which weights have gradients, the last first
    norms     of these gradients, then of gradients of predictions, then what else must be finite
    """

    __slots__ = ("number", "epoch", "position", "is_full", "is_early", "samples", "size", "calls",
                 "rows", "measured", "values", "parts", "reported", "scale", "lr", "before",
                 "places", "norms", "is_finite", "loss")

    def __init__(self, number, epoch, position, is_full):
        self.number = number
        self.epoch = epoch
        self.position = position
        self.is_full = is_full
        self.is_early = number < FIRST
        self.samples = []
        self.size = 0
        self.calls = {}
        self.rows = []
        self.measured = []
        self.values = []
        self.parts = []
        self.reported = []
        self.scale = self.lr = self.before = self.loss = None
        self.places = ()
        self.norms = []
        self.is_finite = True

    def add(self, row):
        """Adds a row with statistics."""
        self.rows.append(row)
        if row.numbers is not None:
            self.measured.append(row)

    def next_part(self):
        """Ends a part of a step whose gradients are accumulated: its graph is not kept."""
        for row in self.rows:
            if row.tensor is not None:
                row.tensor = row.tensor.detach()
        self.calls = {}

    def fetch(self, norms=()):
        """Fetches these norms and what else is on the device, in one transfer."""
        measured, self.measured = self.measured, []
        scalars = list(norms)
        for row in measured:
            scalars += row.numbers
        if not self.norms:
            scalars += self.reported
            if self.scale is not None:
                scalars.append(self.scale)
        numbers = _fetched(scalars)
        at = len(norms)
        if not self.norms:
            self.norms = numbers[:at]
            if self.scale is not None:
                self.scale = numbers.pop()
            if self.reported:
                self.reported = numbers[-len(self.reported):]
            self.is_finite = math.isfinite(sum(self.norms))
        for row in measured:
            taken = numbers[at:at + row.key.count]
            at += row.key.count
            if row.key.mean:
                taken[2] /= row.size
            row.take(taken)
            # What a step is given may be left out by its loss.
            if row.key.phase != INPUT and not math.isfinite(sum(taken)):
                self.is_finite = False


def _measure_alike(rows):
    """Computes the statistics of losses, of those of one shape all at once."""
    alike = {}
    for row in rows:
        values = row.tensor
        alike.setdefault((values.shape, values.dtype, values.device), []).append(row)
    for of_shape in alike.values():
        values = torch.stack([row.tensor.reshape(-1) for row in of_shape])
        size = values.shape[1]
        wide = values.to(WIDE.get(values.dtype, torch.float32))
        columns = torch.stack([
            wide.amin(dim=1), wide.amax(dim=1), wide.sum(dim=1),
            torch.linalg.vector_norm(wide, dim=1)], dim=1)
        for row, numbers in zip(of_shape, columns.tolist()):
            numbers[2] /= size
            row.take(numbers)


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
        self._model = model
        self._optimizer = optimizer
        self._scaler = scaler
        self._seed = _cell(seed)
        self._run = _cell(run)
        self._every = max(1, int(every))
        self._of_activations = gradients_of_activations
        named = [(name, p) for name, p in model.named_parameters() if p.requires_grad and p.numel()]
        self._weights = [p for _, p in named]
        self._last_first = range(len(named))[::-1]
        # The weights before a step are kept until the end of the next where they are few.
        self._are_few = sum(p.numel() for p in self._weights) <= HELD
        self._gradient_keys = [_Key(BACKWARD, name, mean=False) for name, _ in named]
        self._norm_keys = [_norm_key(name) for name, _ in named]
        self._update_keys = [_Key(UPDATE, name, mean=False, update=True) for name, _ in named]
        self._initial = [_Key(FORWARD, name) for name, _ in named]
        self._input, self._target = _Key(INPUT, "input", norm=False), _Key(INPUT, "target", norm=False)
        self._prediction, self._loss = _Key(FORWARD, "prediction"), _Key(VALUES, "loss")
        self._of_prediction = _Key(BACKWARD, "prediction")
        self._norm_of_prediction = _norm_key("prediction")
        self._spreads = {self._target: _Key(INPUT, "target.std", mean=False),
                         self._prediction: _Key(FORWARD, "prediction.std", mean=False)}
        self._weight_keys = [_Key(UPDATE, name, mean=False) for name, _ in named]
        self._usual = [math.inf, math.inf]
        self._fleeting = set()
        self._keys = {}
        self._templates = {}
        self._groups = []
        self._views = []
        self._places = None
        self._last = None
        self._waiting = []
        self._wrote_at = time.monotonic()
        self._number = 0
        self._epoch = None
        self._position = 0
        self._step = None
        self._phase = INPUT
        self._hooks = []
        if activations:
            for name, module in model.named_modules():
                if not list(module.children()):
                    self._hooks.append(module.register_forward_hook(self._hook(name or "model")))
        atexit.register(self.close)

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

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.close()
        else:
            said = " ".join(re.sub('[,;"]', " ", str(error)).split())[:200]
            ended = [self._phase_of(traceback), kind.__name__] + ([said] if said else [])
            self._close(": ".join(ended))

    # -- the three calls of a step ---------------------------------------------------------------

    def batch(self, epoch, index, inputs, targets=None):
        """Before the forward pass: the indices of the samples, the inputs and the targets."""
        if epoch != self._epoch:
            self._epoch = epoch
            self._position = 0
        step = self._step
        if step is None:
            is_full = self._number % self._every == 0
            step = self._step = _Step(self._number, epoch, self._position, is_full)
            step.before = self._copied_weights()
            for key, p in zip(self._initial, self._weights):
                self._measure(key, p)
            self._initial = []
        else:
            self._note_gradients_of_predictions()
            step.next_part()
        self._phase = FORWARD
        indices = index.tolist() if isinstance(index, torch.Tensor) else list(index)
        step.size = len(indices)
        step.samples += indices
        self._position += step.size
        self._note(self._input, _first_tensor(inputs))
        if targets is not None:
            self._note(self._target, _first_tensor(targets))

    def loss(self, loss, prediction=None, target=None, reported=None):
        """After the loss: what the loss function returned, be it a number or one a sample.

        reported is the number that training goes on with, where it is not their mean.
        """
        step = self._step
        self._phase = BACKWARD
        if self._scaler is not None:
            step.scale = self._scale_now()
        prediction = _first_tensor(prediction)
        if prediction is not None:
            self._note(self._prediction, prediction)
            if prediction.requires_grad:
                prediction.retain_grad()
        # A copy, for those who divide it in place.
        values = loss.detach().clone()
        if values.numel():
            step.values.append(values)
            row = _Row(self._loss, values)
            if step.is_full:
                row.fill()
            step.add(row)
        if reported is not None:
            step.reported.append(torch.as_tensor(reported).detach())
        step.parts.append(
            _Part(step.size, values, prediction, _first_tensor(target), len(step.rows)))

    def step(self):
        """After optimizer.step() and before optimizer.zero_grad()."""
        step = self._step
        self._note_gradients_of_predictions()
        gradients = self._gradients()
        tensors = [row.tensor for row in step.rows if row.key is self._of_prediction]
        tensors += gradients + step.values + step.before
        if step.is_full:
            self._note_parameters(gradients)
        step.fetch(torch._foreach_norm(_plain(tensors)) if tensors else [])
        if step.is_full or self._stands_out():
            self._write_in_full(gradients)
            self._last = None
        else:
            self._wait()
            self._last = step
        self._number += 1
        self._step = None
        self._phase = INPUT

    def close(self):
        """Writes what is left of a step that did not end, and closes the files."""
        self._close(None if self._step is None else self._reached())

    def _close(self, ended):
        atexit.unregister(self.close)
        for hook in self._hooks:
            hook.remove()
        self._hooks = []
        if self._trace.closed:
            return
        try:
            if self._step is not None:
                self._note_gradients_of_predictions()
                self._write_in_full(None)
            else:
                self._write_waiting()
                self._write_last_update(self._copied_weights())
            if ended is not None:
                self._write_end(ended)
        finally:
            for file in self._files:
                file.close()

    # -- statistics ------------------------------------------------------------------------------

    def _key(self, phase, name):
        key = self._keys.get((phase, name))
        if key is None:
            key = self._keys[phase, name] = _Key(phase, name)
        return key

    def _hook(self, name):
        first = self._key(FORWARD, name)

        def forward(module, inputs, output):
            step = self._step
            if step is None or not torch.is_grad_enabled():
                return
            tensor = output if type(output) is torch.Tensor else _first_tensor(output)
            if tensor is None:
                return
            call = step.calls.get(name, 0)
            step.calls[name] = call + 1
            key = first if call == 0 else self._key(FORWARD, "%s#%d" % (name, call))
            if step.is_full or key in self._fleeting or tensor.numel() > HELD:
                self._measure(key, tensor)
            else:
                # It is measured at the end of the step, if that stands out.
                step.rows.append(_Row(key, tensor))
            if self._of_activations and tensor.requires_grad:
                tensor.register_hook(lambda g: self._measure(self._key(BACKWARD, key.name), g))

        return forward

    def _measure(self, key, tensor):
        row = _Row(key, tensor)
        row.fill()
        self._step.add(row)

    def _note(self, key, tensor):
        """Notes what a step is given or makes; in most steps it is measured if they stand out."""
        if tensor is None:
            return
        step = self._step
        if not (step.is_full or step.is_early or key in self._fleeting):
            step.rows.append(_Row(key, tensor))
            return
        self._measure(key, tensor)
        self._measure_spread(key, tensor)

    def _measure_spread(self, key, tensor):
        """Notes how much each series of a batch varies: a flat one breaks a correlation."""
        if (key in self._spreads and tensor.dim() > 1 and tensor.is_floating_point()
                and tensor.numel() > tensor.shape[0] > 0):
            series = tensor.detach().reshape(tensor.shape[0], -1).float()
            self._measure(self._spreads[key], _spread(series))

    def _note_gradients_of_predictions(self):
        step = self._step
        for part in reversed(step.parts):
            if part.gradient is None and part.wants_gradient:
                g = part.prediction.grad
                if g is not None and g.numel():
                    part.gradient = g = g.detach()
                    row = _Row(self._of_prediction, g)
                    if step.is_full:
                        row.fill()
                        step.measured.append(row)
                    # It comes before the gradients of modules.
                    step.rows.insert(part.rows, row)

    def _copied_weights(self):
        """The weights one after the other, in as few tensors as there are types and devices."""
        return _plain([torch.cat(views) for views in self._flat_weights()])

    def _flat_weights(self):
        """The weights by type and device, each flat."""
        places = [p.data_ptr() for p in self._weights]
        if places != self._places:
            groups = {}
            for i, p in enumerate(self._weights):
                groups.setdefault((p.dtype, p.device), []).append(i)
            self._groups = list(groups.values())
            self._views = [
                [self._weights[i].detach().flatten() for i in group] for group in self._groups]
            # What is not stored in one piece has no flat view.
            self._places = places if all(p.is_contiguous() for p in self._weights) else None
        return self._views

    def _gradients(self):
        """The gradients of the weights, those of the last first."""
        places, gradients = [], []
        for i in self._last_first:
            g = self._weights[i].grad
            if g is not None:
                places.append(i)
                gradients.append(g.detach() if g.requires_grad else g)
        self._step.places = tuple(places)
        return _plain(gradients)

    def _stands_out(self):
        """Whether a step is one that all is to be known of."""
        gradients, weights = self._squares()
        return not (
            self._step.is_finite and gradients <= min(HUGE, self._usual[0])
            and weights <= min(HUGE, self._usual[1]))

    def _squares(self):
        """The squared norms of all gradients and of all weights."""
        norms, step = self._step.norms, self._step
        end = len(norms) - len(self._groups)
        start = end - len(step.values) - len(step.places)
        return (sum([n * n for n in norms[start:start + len(step.places)]]),
                sum([n * n for n in norms[end:]]))

    def _note_parameters(self, gradients):
        """Notes all that is to be known of the weights and their gradients."""
        step = self._step
        for i, tensor, norm in zip(
                step.places, gradients, torch._foreach_norm(gradients) if gradients else []):
            step.add(_Row(self._gradient_keys[i], tensor, [*torch.aminmax(tensor), norm]))
        for row in self._updates(self._flat_weights(), step.before):
            step.add(row)

    def _updates(self, weights, before):
        """The rows of an update, by the weights after it, and all of them before where known."""
        rows = []
        for group, after, other in zip(self._groups, weights, before or self._groups):
            after = _plain(after)
            norms = [torch._foreach_norm(after)]
            if before is not None:
                parts = other.to(after[0].device).split([w.numel() for w in after])
                norms.append(torch._foreach_norm(torch._foreach_sub(after, list(parts))))
            for i, tensor, *sizes in zip(group, after, *norms):
                key = self._update_keys[i] if before is not None else self._weight_keys[i]
                rows.append(_Row(key, tensor, [*torch.aminmax(tensor), *sizes]))
        return rows

    def _scale_now(self):
        """The scale of the loss in this step, on its device where the scaler holds it there."""
        scale = getattr(self._scaler, "_scale", None)
        if scale is None:
            return torch.tensor(self._scaler.get_scale(), dtype=torch.float64)
        return scale.detach().clone()

    # -- how a run ends --------------------------------------------------------------------------

    def _phase_of(self, traceback):
        """The part of the step that an exception came from."""
        phase = self._phase
        found = None
        while traceback is not None:
            frame = traceback.tb_frame
            file = frame.f_code.co_filename.replace(os.sep, "/")
            if phase == FORWARD and frame.f_locals.get("self") is self._model:
                found = FORWARD
            elif phase == BACKWARD and "/torch/" in file:
                if "/optim/" in file or file.endswith("/grad_scaler.py"):
                    found = UPDATE
                elif frame.f_code.co_name == "backward":
                    found = BACKWARD
            traceback = traceback.tb_next
        return found or self._reached()

    def _reached(self):
        """How far the step came, by what was heard of it."""
        step = self._step
        if self._phase == FORWARD:
            return VALUES if step.calls else FORWARD
        if self._phase == BACKWARD:
            if any([not torch.equal(one, other) for one, other in zip(
                    self._copied_weights(), step.before)]):
                return UPDATE
            prediction = step.parts[-1].prediction
            if prediction is not None and prediction.requires_grad:
                return VALUES if prediction.grad is None else UPDATE
        return self._phase

    # -- writing ---------------------------------------------------------------------------------

    def _rate(self):
        groups = None if self._optimizer is None else self._optimizer.param_groups
        return float(groups[0]["lr"]) if groups else None

    def _wait(self):
        """Keeps of the step what is to be written of it, until several are."""
        step = self._step
        step.lr = self._rate()
        if not self._are_few:
            step.before = None
        rows = []
        heard = 0
        for row in step.rows:
            if row.numbers is not None:
                row.tensor = None
                rows.append(row)
            elif row.key is self._loss:
                rows.append(row)
            elif row.key is self._of_prediction:
                row.key = self._norm_of_prediction
                row.numbers = step.norms[heard:heard + 1]
                heard += 1
                rows.append(row)
        step.rows = rows
        step.norms = step.norms[heard:heard + len(step.places)]
        self._waiting.append(step)
        if (step.is_early or len(self._waiting) == BLOCK
                or time.monotonic() - self._wrote_at > WAIT):
            self._write_waiting()
        if step.is_early:
            self._write_dump(step)
        step.parts = ()

    def _write_waiting(self):
        """Writes the steps that wait."""
        steps, self._waiting = self._waiting, []
        self._wrote_at = time.monotonic()
        _measure_alike([row for step in steps for row in step.rows if row.numbers is None])
        traces, orders = [], []
        for step in steps:
            traces.append(self._text(step, [self._norm_keys[i] for i in step.places]))
            orders.append(self._order_of(step))
            step.rows = ()
        if steps:
            self._trace.write("".join(traces).encode())
            self._order.write("".join(orders).encode())

    def _write_in_full(self, gradients):
        """Writes all of the step; gradients is None where it did not end."""
        self._write_waiting()
        step = self._step
        self._write_last_update(step.before)
        step.lr = self._rate()
        if not step.is_full:
            self._complete()
            if gradients is not None:
                self._note_parameters(gradients)
        step.fetch()
        if gradients is not None:
            self._usual = [GROWN * square for square in self._squares()]
        if step.is_full:
            # What is computed in place is gone when the step ends.
            self._fleeting.update([
                row.key for row in step.rows
                if row.key.phase in (INPUT, FORWARD) and not row.is_unchanged()])
        step.rows = [row for row in step.rows if row.numbers is not None]
        self._trace.write(self._text(step).encode())
        self._order.write(self._order_of(step).encode())
        self._write_dump(step)
        step.rows = step.parts = ()
        step.before = None

    def _complete(self):
        """Measures what was left out of the step, where it is as it was."""
        step = self._step
        rows, step.rows = step.rows, []
        for row in rows:
            if row.numbers is None and row.is_unchanged():
                tensor = row.tensor
                row.fill()
                step.add(row)
                self._measure_spread(row.key, tensor)
            else:
                step.rows.append(row)

    def _write_last_update(self, weights):
        """Writes the update of the step before this, if the weights that it left stand out."""
        last = self._last
        self._last = None
        if last is None or not weights:
            return
        square = sum([n * n for n in _fetched(torch._foreach_norm(weights))])
        if square <= min(HUGE, self._usual[1]):
            return
        sizes = [[self._weights[i].numel() for i in group] for group in self._groups]
        parts = [list(flat.split(size)) for flat, size in zip(weights, sizes)]
        last.rows = last.measured = self._updates(parts, last.before)
        last.samples = []
        last.fetch()
        self._trace.write(self._text(last).encode())

    def _text(self, step, norm_keys=()):
        """The rows of a step, and those of the norms of its gradients where they are all there is."""
        rows = step.rows
        if step.loss is None:
            step.loss = _mean(
                step.reported or [row.numbers[2] for row in rows if row.key is self._loss])
        keys = [row.key for row in rows]
        keys += norm_keys
        numbers = [number for row in rows for number in row.numbers]
        if norm_keys:
            numbers += step.norms
        if not keys or not math.isfinite(sum(numbers)):
            return self._unusual(step, norm_keys)
        keys = tuple(keys)
        template = self._templates.get(keys)
        if template is None:
            template = self._templates[keys] = _Template(keys)
        lead, of_step, samples, last = self._cells(step)
        behind = of_step + "," + self._run + ","
        numbers += [lead, of_step + samples + "," + self._run + ",", behind, last % 0]
        return template.text % template.pick(numbers)

    def _cells(self, step):
        """What is the same in all rows of a step, but that the samples are in its first alone."""
        return ("%d,%s," % (step.number, step.epoch),
                "%s,%s,%s," % (_text(step.loss), _text(step.lr), self._seed),
                str(step.samples)[1:-1].replace(",", ""),
                ",%%d,%s,\n" % _text(step.scale))

    def _unusual(self, step, norm_keys):
        """The rows of a step in which something is not finite; one of the step alone without."""
        lead, of_step, samples, last = self._cells(step)
        lines = []
        overflow = moved = False
        rows = [(row.key, row.numbers, row.bad) for row in step.rows]
        rows += [(key, [norm], None) for key, norm in zip(norm_keys, step.norms)]
        for key, numbers, bad in rows:
            values = iter(numbers)
            lowest, highest, mean, norm, update = [
                next(values) if there else None
                for there in (key.extremes, key.extremes, key.mean, key.norm, key.update)]
            moved = moved or update not in (None, 0)
            if bad is None:
                # Sums may overflow where no value does.
                mean, norm, update = (
                    number if number is not None and math.isfinite(number) else None
                    for number in (mean, norm, update))
            else:
                overflow = overflow or key.phase == BACKWARD
            lines.append("%s%s,%s,%s,%s,%s,%s,%s,%s,%s%s,%s,%s" % (
                lead, key.phase, key.name, _text(lowest), _text(highest), _text(mean),
                *(bad or (0, 0)), _text(norm), of_step, "" if lines else samples, self._run,
                _text(update)))
        if not lines:
            lines.append("%s,,,,,,,,%s%s,%s," % (lead, of_step, samples, self._run))
        skipped = last % (overflow and not moved)
        return skipped.join(lines) + skipped

    def _write_end(self, ended):
        """Says in which part of which step the run ended, and by what."""
        number = self._number if self._step is not None else max(0, self._number - 1)
        epoch = "" if self._epoch is None else self._epoch
        self._trace.write(('%d,%s,,,,,,,,,,,%s,,%s,,,,%s\n' % (
            number, epoch, self._seed, self._run, ended)).encode())

    def _order_of(self, step):
        samples = step.samples
        size = len(samples)
        if not size:
            return ""
        template = self._templates.get(size)
        if template is None:
            template = self._templates[size] = (LEAD + "%d,%d" + LAST) * size
        cells = [0] * (2 * size)
        cells[::2] = range(step.position, step.position + size)
        cells[1::2] = samples
        text = template % tuple(cells)
        return (text.replace(LEAD, "%s,%s," % (self._seed, step.epoch))
                .replace(LAST, ",%d\n" % step.number))

    def _write_dump(self, step):
        """Writes the losses of a step one by one."""
        text = []
        position = 0
        of_parts = [part.columns() for part in step.parts]
        tensors = [t for columns in of_parts for t in columns if t is not None]
        if len({t.device for t in tensors}) > 1:
            tensors = [t.to(tensors[0].device) for t in tensors]
        numbers = torch.cat(tensors).tolist() if tensors else []
        at = 0
        for part, tensors in zip(step.parts, of_parts):
            columns = []
            for tensor in tensors:
                size = 0 if tensor is None else tensor.numel()
                columns.append(numbers[at:at + size])
                at += size
            rows = max(map(len, columns)) or part.size
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
                template.replace(LEAD, "%d," % step.number).replace(LAST, _text(step.loss) + ",")
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
