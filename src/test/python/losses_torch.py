"""Values and gradients of every loss as PyTorch computes them, on usual and on degenerate targets.

Writes losses-torch.csv: case, loss, options, dtype, predictions, targets, value, gradient; both are
"raises" where PyTorch refuses. Run:
  python3 losses_torch.py > ../resources/dev/epochlint/loss/losses-torch.csv
"""
import torch

torch.manual_seed(7)
EPS = 1e-8


def pearson(p, y, options):
    if 'one-pass' in options:
        vp = (p * p).mean() - p.mean() ** 2
        vy = (y * y).mean() - y.mean() ** 2
        return 1 - ((p * y).mean() - p.mean() * y.mean()) / torch.sqrt(vp * vy)
    pc, yc = p - p.mean(), y - y.mean()
    e = EPS if 'epsilon' in options else 0.0
    return 1 - (pc * yc).sum() / (torch.sqrt((pc * pc).sum() + e) * torch.sqrt((yc * yc).sum() + e))


def ccc(p, y, options):
    pc, yc = p - p.mean(), y - y.mean()
    return 1 - 2 * (pc * yc).mean() / ((pc * pc).mean() + (yc * yc).mean() + (p.mean() - y.mean()) ** 2)


def cosine(p, y, options):
    if 'epsilon' in options:
        return 1 - torch.nn.functional.cosine_similarity(p, y, dim=0, eps=EPS)
    return 1 - (p * y).sum() / (torch.sqrt((p * p).sum()) * torch.sqrt((y * y).sum()))


def bce(p, y, options):
    f = torch.nn.functional
    if 'logits' in options:
        return f.binary_cross_entropy_with_logits(p, y)
    return f.binary_cross_entropy(p, y)


def ce(p, y, options):
    logits = torch.stack([torch.zeros_like(p), p], dim=1)
    return torch.nn.functional.cross_entropy(logits, y.long() if bool((y == y.round()).all()) else y)


def mse(p, y, options):
    # The kernels have no backward pass in float16 on a processor: the same operations one by one.
    return ((p - y) ** 2).mean() if p.dtype == torch.float16 else torch.nn.functional.mse_loss(p, y)


def huber(p, y, options):
    delta = float(options.split('=')[1]) if 'delta' in options else 1.0
    if p.dtype != torch.float16:
        return torch.nn.functional.huber_loss(p, y, delta=delta)
    d = (p - y).abs()
    return torch.where(d < delta, 0.5 * (d * d), delta * (d - 0.5 * delta)).mean()


LOSSES = {
    'mse': mse,
    'mae': lambda p, y, o: torch.nn.functional.l1_loss(p, y),
    'huber': huber,
    'msle': lambda p, y, o: ((torch.log1p(p) - torch.log1p(y)) ** 2).mean(),
    'mape': lambda p, y, o: (100 * (p - y).abs() / y.abs()).mean(),
    'r2': lambda p, y, o: ((p - y) ** 2).sum() / ((y - y.mean()) ** 2).sum(),
    'pearson': pearson, 'ccc': ccc, 'cosine': cosine, 'bce': bce, 'ce': ce,
}

n = 8
z = torch.randn(2, n, dtype=torch.float64)
P, Y = (3 + z[0] / 2), (3 + z[1] / 2)
U, B = torch.sigmoid(z[0]), (z[1] > 0).double()
C = torch.full((n,), 2.5, dtype=torch.float64)
ZERO = torch.zeros(n, dtype=torch.float64)


def at(values, i, value):
    out = values.clone()
    out[i] = value
    return out


CASES = []
for loss in LOSSES:
    p, y = (U, B) if loss in ('bce', 'ce') else (P, Y)
    for dtype in ('float32', 'float64'):
        CASES.append(('usual', loss, '', dtype, p, y))
CASES += [('logits', 'bce', 'logits', 'float32', z[0] * 4, B), ('one-pass', 'pearson', 'one-pass', 'float64', P, Y)]
for loss in ('mse', 'mae', 'huber', 'pearson', 'ccc', 'r2', 'cosine'):
    CASES.append(('constant-target', loss, '', 'float32', P, C))
for loss in ('pearson', 'ccc', 'r2', 'cosine'):
    CASES.append(('constant-prediction', loss, '', 'float32', C, Y))
CASES += [
    ('constant-both', 'ccc', '', 'float32', C, C),
    ('constant-target', 'pearson', 'epsilon', 'float32', P, C),
    ('zero-target', 'cosine', '', 'float32', P, ZERO),
    ('zero-target', 'cosine', 'epsilon', 'float32', P, ZERO),
    ('zero-prediction', 'cosine', 'epsilon', 'float32', ZERO, Y),
    ('zero-in-target', 'mape', '', 'float32', P, at(Y, 3, 0.0)),
    ('tiny-in-target', 'mape', '', 'float32', P, at(Y, 3, 1e-6)),
    ('minus-one-in-target', 'msle', '', 'float32', P, at(Y, 3, -1.0)),
    ('below-minus-one', 'msle', '', 'float32', P, at(Y, 3, -1.5)),
    ('huge-difference', 'mse', '', 'float32', at(P, 2, 2e19), Y),
    ('nan-target', 'mse', '', 'float32', P, at(Y, 2, float('nan'))),
    ('flat-prediction', 'pearson', '', 'float64', 3 + (P - 3) * 1e-6, Y),
    ('near-constant', 'pearson', '', 'float64', P, 37 + (Y - 3) * 2e-3),
    ('zero-probability', 'bce', '', 'float32', at(U, 1, 0.0), at(B, 1, 1.0)),
    ('label-two', 'bce', 'logits', 'float32', z[0], at(B, 1, 2.0)),
    ('label-two-far', 'bce', 'logits', 'float32', at(z[0], 1, 60.0), at(B, 1, 2.0)),
    ('one-value', 'pearson', '', 'float32', P[:1], Y[:1]),
    ('two-values', 'pearson', '', 'float64', P[:2], Y[:2]),
    ('one-value', 'r2', '', 'float32', P[:1], Y[:1]),
    ('one-value', 'ccc', '', 'float32', P[:1], Y[:1]),
    ('far', 'mse', '', 'float16', at(P, 2, 300.0), Y),
    ('near', 'mse', '', 'float16', P, Y),
    ('far', 'mse', '', 'float32', at(P, 2, 300.0), Y),
    ('far', 'huber', 'delta=1000', 'float16', at(P, 2, 30000.0), Y),
    ('far', 'huber', 'delta=1', 'float16', at(P, 2, 30000.0), Y),
    ('wide', 'huber', 'delta=10', 'float32', P, Y),
    ('narrow', 'huber', 'delta=0.01', 'float32', P, Y),
    ('small-in-target', 'mape', '', 'float16', P, at(Y, 3, 1e-2)),
    ('tiny-target', 'mape', '', 'float16', P[:1], at(Y[:1], 0, 1e-3)),
    ('zero-of-both-signs', 'mape', '', 'float32', z[0], at(z[1], 3, 0.0)),
    ('both-signs', 'mape', '', 'float32', z[0], z[1]),
    ('infinite-target', 'mse', '', 'float32', P, at(Y, 2, float('inf'))),
    ('flat-target', 'r2', '', 'float64', P, 3 + (Y - Y.mean()) / Y.std() * 1e-3),
    ('label-two', 'bce', '', 'float32', U, at(B, 1, 2.0)),
    ('label-below-zero', 'bce', '', 'float32', U, at(B, 1, -0.5)),
    ('probability-above-one', 'bce', '', 'float32', at(U, 1, 1.5), B),
    ('class-two-of-two', 'ce', '', 'float32', z[0], at(B, 1, 2.0)),
    ('negative-class', 'ce', '', 'float32', z[0], at(B, 1, -1.0)),
    ('left-out', 'ce', '', 'float32', z[0], at(B, 1, -100.0)),
    ('all-left-out', 'ce', '', 'float32', z[0], ZERO - 100),
    ('no-whole-class', 'ce', '', 'float32', z[0][:1], B[:1] * 0 + 0.5),
    ('both-flat', 'ccc', '', 'float32', C + 0.5, C),
    ('square-underflows', 'pearson', '', 'float32', P, (Y - 3) * 1e-24),
    ('product-underflows', 'pearson', 'one-pass', 'float32', (P - 3) * 1e-12, (Y - 3) * 1e-12),
    ('product-is-kept', 'pearson', '', 'float32', (P - 3) * 1e-12, (Y - 3) * 1e-12),
    ('minus-one-predicted', 'msle', '', 'float32', at(P, 2, -1.0), Y),
    ('nearly-minus-one-predicted', 'msle', '', 'float32', at(P, 2, -0.9999), Y),
]


def text(t):
    return ' '.join(repr(float(v)) for v in t)


print('case,loss,options,dtype,predictions,targets,value,gradient')
for case, loss, options, dtype, p, y in CASES:
    p = p.detach().to(getattr(torch, dtype)).requires_grad_(True)
    y = y.detach().to(getattr(torch, dtype))
    cells = [case, loss, options, dtype, text(p.detach()), text(y)]
    try:
        value = LOSSES[loss](p, y, options)
        value.backward()
        cells += [repr(float(value)), text(p.grad)]
    except (IndexError, RuntimeError):
        cells += ['raises', 'raises']
    print(','.join(cells))
