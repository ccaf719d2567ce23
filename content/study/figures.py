"""The figures of the paper, as SVG with text as text."""

import hashlib
from collections import Counter
from pathlib import Path

import matplotlib as mpl
import numpy as np
from experiments import BUDGETS, NEIGHBOUR_SWEEP, SKEWS
from graph import SIDE
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from piles import Failures
from rows import RESULTS, Values
from scipy.stats import t as student
from study import Study

# Okabe and Ito's colours; markers and dashes carry the same information.
STYLES = {
    "svm": ("#999999", "s", ":", "SVM"),
    "svm_shifts": ("#E69F00", "^", "-.", "SVM + shifts"),
    "propagation": ("#56B4E9", "D", "--", "Plain propagation"),
    "full": ("#0072B2", "o", "-", "ShiftProp"),
    "none": ("#D55E00", "v", "--", "No normalisation"),
    "true": ("#009E73", "P", "-.", "True shares"),
}
COLUMN = 3.4
"""The width of one column of a two-column page, in inches."""

mpl.use("Agg")
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "study",
        "font.size": 8,
        "axes.titlesize": 8,
        "legend.fontsize": 7,
        "xtick.labelsize": 7,
        "ytick.labelsize": 7,
        "lines.linewidth": 1.2,
        "lines.markersize": 4,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "figure.constrained_layout.use": True,
    }
)


def _sources() -> str:
    """A digest of this script and the results, so that a figure that is drawn again is another file."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for results in sorted(RESULTS.glob("EXP-*.csv")):
        digest.update(results.read_bytes())
    return f"content/study/figures.py@{digest.hexdigest()[:12]}"


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None, "Source": _sources()})
    plt.close(figure)


def interval(values: list[float]) -> float:
    """Half the width of the 95 % t interval of the mean."""
    spread = float(np.std(values, ddof=1))
    return float(student.ppf(0.975, len(values) - 1)) * spread / len(values) ** 0.5


def _line(
    axes: Axes, style: str, places: list[float], columns: list[list[float]], label: str = ""
) -> None:
    colour, marker, dash, name = STYLES[style]
    means = np.array([np.mean(c) for c in columns])
    half = np.array([interval(c) for c in columns])
    axes.plot(places, means, color=colour, marker=marker, linestyle=dash, label=label or name)
    axes.fill_between(places, means - half, means + half, color=colour, alpha=0.15, linewidth=0)


def draw_budgets(values: Values, path: Path) -> None:
    """Test accuracy against the number of labels per class."""
    figure, axes = plt.subplots(figsize=(COLUMN, 2.4))
    for method in ("full", "propagation", "svm_shifts", "svm"):
        _line(
            axes,
            method,
            list(range(len(BUDGETS))),
            [values[f"accuracy_{method}_m{m}"] for m in BUDGETS],
        )
    axes.set_xticks(range(len(BUDGETS)), [str(m) for m in BUDGETS])
    axes.set(xlabel="Labels per class", ylabel="Test accuracy (%)")
    axes.legend(loc="lower right")
    _save(figure, path)


def draw_neighbours(values: Values, path: Path) -> None:
    """Test accuracy against the number of neighbours."""
    figure, axes = plt.subplots(figsize=(COLUMN, 2.2))
    places = [float(k) for k in NEIGHBOUR_SWEEP]
    for style, name, label in (
        ("full", "full", "ShiftProp"),
        ("none", "no_mass", "Without class mass"),
    ):
        _line(
            axes, style, places, [values[f"accuracy_{name}_k{k}"] for k in NEIGHBOUR_SWEEP], label
        )
    axes.set_xticks(places, [str(k) for k in NEIGHBOUR_SWEEP])
    axes.set(xlabel="Neighbours K", ylabel="Test accuracy (%)")
    axes.legend(loc="lower left")
    _save(figure, path)


def draw_skews(values: Values, path: Path) -> None:
    """Accuracy on the skewed pool and on the balanced test images."""
    figure, both = plt.subplots(1, 2, figsize=(COLUMN, 2.2), sharey=True)
    places = list(range(len(SKEWS)))
    for axes, metric, title in zip(
        both, ("pool_accuracy", "accuracy"), ("Pool (skewed)", "Test (balanced)"), strict=True
    ):
        for style, name, label in (
            ("full", "equal", "Equal shares"),
            ("none", "none", ""),
            ("true", "true", ""),
        ):
            _line(
                axes,
                style,
                places,
                [values[f"{metric}_{name}_s{round(100 * s)}"] for s in SKEWS],
                label,
            )
        axes.set_xticks(places, [f"{s:g}" for s in SKEWS])
        axes.set(title=title)
    both[0].set_ylabel("Accuracy (%)")
    both[1].legend(loc="lower left")
    figure.supxlabel("Rarest class over commonest class", fontsize=8)
    _save(figure, path)


def draw_failures(study: Study, failures: Failures, path: Path) -> None:
    """The test images that fail in most draws, as drawn in the data."""
    figure, row = plt.subplots(1, 6, figsize=(COLUMN, 1.0))
    counts = Counter(failures.images.tolist())
    often = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: len(row)]
    for axes, (image, count) in zip(row, often, strict=True):
        answers = Counter(failures.answers[failures.images == image].tolist())
        answer = min(answers.items(), key=lambda item: (-item[1], item[0]))[0]
        pixels = study.halves.test[image].reshape(SIDE, SIDE)[::-1]
        axes.pcolormesh(pixels, cmap="gray_r", antialiased=False)
        axes.set(
            xticks=[],
            yticks=[],
            aspect="equal",
            xlabel=f"{study.halves.test_classes[image]} as {answer}\n{count} draws",
        )
        axes.xaxis.label.set_fontsize(7)
        for side in axes.spines.values():
            side.set_visible(False)
    _save(figure, path)


BOXES = (
    ("Pool", "500 images,\nfew with labels"),
    ("Shift-tolerant\ndistance", "nearest of\n17 comparisons"),
    ("Locally scaled\ngraph", "K neighbours,\nown bandwidth"),
    ("Propagation", "labels flow\nalong edges"),
    ("Class mass", "equal share\nfor each class"),
    ("Test image", "vote of its\nK neighbours"),
)


def draw_overview(path: Path) -> None:
    """The steps of the method from the pool to the class of a test image."""
    figure, axes = plt.subplots(figsize=(2 * COLUMN, 1.1))
    own = {1, 2, 4}
    for place, (name, note) in enumerate(BOXES):
        colour = "#0072B2" if place in own else "#666666"
        axes.add_patch(
            FancyBboxPatch(
                (place * 1.2, 0),
                1.0,
                1,
                boxstyle="round,pad=0,rounding_size=0.06",
                facecolor="#E8F1F8" if place in own else "#F4F4F4",
                edgecolor=colour,
                linewidth=1,
            )
        )
        axes.text(
            place * 1.2 + 0.5, 0.72, name, ha="center", va="center", fontsize=7.5, fontweight="bold"
        )
        axes.text(place * 1.2 + 0.5, 0.27, note, ha="center", va="center", fontsize=7)
        if place:
            axes.add_patch(
                FancyArrowPatch(
                    (place * 1.2 - 0.2, 0.5),
                    (place * 1.2, 0.5),
                    arrowstyle="-|>",
                    mutation_scale=8,
                    color="#333333",
                    linewidth=1,
                )
            )
    axes.set(xlim=(-0.05, 7.05), ylim=(-0.05, 1.05))
    axes.axis("off")
    _save(figure, path)
