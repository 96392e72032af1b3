"""Rows of the table, and the page they stand on."""
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOCUMENTED = "documented, other machine state"


@dataclass
class Row:
    """`key` finds the known reason for a miss in reasons.txt."""

    key: str
    what: str
    budget: str
    ours: str
    ratio: str
    verdict: str

    @property
    def cells(self):
        verdict = self.verdict
        if verdict.startswith("missed") and self.key in reasons():
            verdict += ": " + reasons()[self.key]
        return [self.what, self.budget, self.ours, self.ratio or "–", verdict]


def reasons():
    """Why a row misses its budget, where somebody found out: lines of `key: text`."""
    lines = (HERE / "reasons.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {key.strip(): text.strip() for key, _, text in pairs}


def spread(series, unit):
    digits = 0 if series.median >= 1000 else 1
    return f"{series.median:.{digits}f} {unit} ({series.low:.{digits}f} to {series.high:.{digits}f})"


def at_most(value, limit, about="", unmeasured=""):
    """Met, or missed by how much of the limit; `about` says what kind of a figure it was judged by."""
    if unmeasured:
        return unmeasured
    if value <= limit:
        return "met" + about
    return f"missed by {(value / limit - 1) * 100:.0f} %" + about


def failed(key, what, budget, runs):
    return Row(key, what, budget, f"failed: {runs.failure}".replace("|", "\\|"), "", "not measured")


def against(key, what, factor, ours, peer, documented):
    """A row whose budget is a ratio to aws-vault: in this run, else to the figure that is documented for it."""
    budget = f"at most {factor} × aws-vault"
    if ours.failure:
        return failed(key, what, budget, ours)
    text = spread(ours.ms, "ms")
    if peer is not None and not peer.failure:
        ratio = ours.ms.median / peer.ms.median
        return Row(key, what, budget, text, f"{ratio:.2f} × of {spread(peer.ms, 'ms')}", at_most(ratio, factor))
    why = f"aws-vault failed: {peer.failure}; " if peer is not None else ""
    if documented is None:
        return Row(key, what, budget, text, why.rstrip("; "), "not judged: compare with PEER")
    ratio = ours.ms.median / documented
    judged = at_most(ratio, factor, ", by the documented figure")
    return Row(key, what, budget, text, f"{why}{ratio:.2f} × of {documented} ms ({DOCUMENTED})", judged)


def memory(key, what, limit, ours, peer, documented):
    budget = f"at most {limit} MiB"
    if ours.failure:
        return failed(key, what, budget, ours)
    ratio = ""
    if peer is not None and not peer.failure:
        ratio = f"{ours.mib.median / peer.mib.median:.2f} × of {spread(peer.mib, 'MiB')}"
    elif documented:
        ratio = f"{ours.mib.median / documented:.2f} × of {documented} MiB ({DOCUMENTED})"
    return Row(key, what, budget, spread(ours.mib, "MiB"), ratio, at_most(ours.mib.median, limit))


def page(facts, rows, stores, runs, note):
    lines = ["# Benchmarks", ""]
    if note:
        lines += [f"> {note}", ""]
    lines += ["Written by `integration-tests/bench --write`. Whoever doubts a figure runs it again.", ""]
    lines += ["## Machine", ""] + table(["", ""], [list(pair) for pair in facts])
    lines += ["", "## Results", ""]
    lines += table(["What", "Budget", "Measured", "Ratio", "Verdict"], [row.cells for row in rows])
    if stores:
        lines += ["", "## A thousand items in each store", ""]
        head = ["Backend", "To take in 1,000 keys", "against 250", "`list --credentials`", "`export --no-session`"]
        lines += table(head, stores)
    lines += ["", "## Method", ""]
    lines += [line.format(runs=runs) for line in (HERE / "method.md").read_text("utf-8").splitlines()]
    return "\n".join(lines) + "\n"


def table(head, rows):
    return [line(head), line(["---"] * len(head)), *(line(row) for row in rows)]


def line(cells):
    return "| " + " | ".join(cells) + " |"
