"""Records the order in which a PyTorch DataLoader serves samples.

    /usr/bin/python3 src/test/python/order_logs.py src/test/resources/orders

Each log has two seeds and four epochs of 240 samples in batches of 16. What each of
them must be told to be is in expected.csv beside them.
"""

import gzip
import pathlib
import random
import sys

import torch
from torch.utils.data import DataLoader, Dataset, DistributedSampler, IterableDataset

SAMPLES, BATCH, SEEDS, EPOCHS = 240, 16, (1, 2), 4


class Indices(Dataset):
    """A data set whose samples are their own indices."""

    def __len__(self):
        return SAMPLES

    def __getitem__(self, index):
        return index


class Buffered(IterableDataset):
    """What tf.data's shuffle(buffer) does: draws from a buffer that storage refills."""

    def __init__(self, buffer, generator):
        self.buffer, self.generator = buffer, generator

    def __iter__(self):
        held = []
        for index in range(SAMPLES):
            held.append(index)
            if len(held) == self.buffer:
                yield held.pop(self.generator.randrange(len(held)))
        while held:
            yield held.pop(self.generator.randrange(len(held)))


def served(loader):
    return [int(index) for batch in loader for index in batch]


def shuffled(seed):
    torch.manual_seed(seed)
    loader = DataLoader(Indices(), batch_size=BATCH, shuffle=True)
    return [served(loader) for _ in range(EPOCHS)]


def workers(seed):
    generator = torch.Generator().manual_seed(seed)
    loader = DataLoader(Indices(), batch_size=BATCH, shuffle=True, generator=generator, num_workers=2)
    return [served(loader) for _ in range(EPOCHS)]


def drop_last(seed):
    torch.manual_seed(seed)
    loader = DataLoader(Indices(), batch_size=BATCH - 1, shuffle=True, drop_last=True)
    return [served(loader) for _ in range(EPOCHS)]


def sequential(seed):
    torch.manual_seed(seed)
    loader = DataLoader(Indices(), batch_size=BATCH, shuffle=False)
    return [served(loader) for _ in range(EPOCHS)]


def reseeded_each_epoch(seed):
    epochs = []
    for _ in range(EPOCHS):
        generator = torch.Generator().manual_seed(seed)
        epochs.append(served(DataLoader(Indices(), batch_size=BATCH, shuffle=True, generator=generator)))
    return epochs


def constant_generator(seed):
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(0)
    loader = DataLoader(Indices(), batch_size=BATCH, shuffle=True, generator=generator)
    return [served(loader) for _ in range(EPOCHS)]


def distributed(seed, set_epoch):
    samplers = [
        DistributedSampler(Indices(), num_replicas=2, rank=rank, shuffle=True, seed=seed) for rank in (0, 1)
    ]
    epochs = []
    for epoch in range(EPOCHS):
        if set_epoch:
            for sampler in samplers:
                sampler.set_epoch(epoch)
        ranks = [served(DataLoader(Indices(), batch_size=BATCH, sampler=s)) for s in samplers]
        epochs.append([index for pair in zip(*ranks) for index in pair])
    return epochs


def buffered(seed, buffer):
    generator = random.Random(seed)
    return [served(DataLoader(Buffered(buffer, generator), batch_size=BATCH)) for _ in range(EPOCHS)]


def replacement(seed):
    torch.manual_seed(seed)
    sampler = torch.utils.data.RandomSampler(Indices(), replacement=True)
    loader = DataLoader(Indices(), batch_size=BATCH, sampler=sampler)
    return [served(loader) for _ in range(EPOCHS)]


def batches_shuffled(seed):
    torch.manual_seed(seed)
    fixed = torch.randperm(SAMPLES).tolist()
    batches = [fixed[i : i + BATCH] for i in range(0, SAMPLES, BATCH)]
    return [
        [index for b in torch.randperm(len(batches)).tolist() for index in batches[b]] for _ in range(EPOCHS)
    ]


LOGS = {
    "shuffled": (shuffled, ""),
    "workers": (workers, ""),
    "drop-last": (drop_last, ""),
    "sequential": (sequential, "order-identity"),
    "reseeded-each-epoch": (reseeded_each_epoch, "order-epoch-repeat"),
    "constant-generator": (constant_generator, "order-seed-ignored"),
    # Seeds 1 and 2 share orders: the sampler adds the epoch to its seed.
    "distributed": (lambda seed: distributed(seed, True), "order-seed-ignored", "note"),
    "distributed-without-set-epoch": (lambda seed: distributed(seed, False), "order-epoch-repeat"),
    "buffer-32": (lambda seed: buffered(seed, 32), "order-local"),
    "buffer-whole": (lambda seed: buffered(seed, SAMPLES), ""),
    "replacement": (replacement, "order-not-permutation"),
    "batches-shuffled": (batches_shuffled, "order-batch-frozen"),
}


def main(directory):
    directory.mkdir(parents=True, exist_ok=True)
    expected = ["log,finding,severity"]
    for name, (record, finding, *severity) in LOGS.items():
        rows = ["seed,epoch,position,index"]
        for seed in SEEDS:
            for epoch, order in enumerate(record(seed)):
                rows += [f"{seed},{epoch},{position},{index}" for position, index in enumerate(order)]
        text = ("\n".join(rows) + "\n").encode()
        with open(directory / f"{name}.csv.gz", "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as zipped:
                zipped.write(text)
        expected.append(f"{name}.csv.gz,{finding},{severity[0] if severity else 'error' if finding else ''}")
    (directory / "expected.csv").write_text("\n".join(expected) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
