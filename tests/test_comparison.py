"""Comparisons of experiments: differences of setups, and tests held to SciPy's and to numbers worked out by hand."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paperwright.notebook.comparison import compare
from paperwright.notebook.mean_differences import (
    PAIRED,
    WELCH,
    Sample,
    difference,
    holm,
    signed_rank_p,
)
from paperwright.notebook.setup_changes import Sort, changed_keys, setup_of, sort_of
from paperwright.records.config_files import read_config
from paperwright.records.measures import Measure
from paperwright.records.record import Record
from paperwright.render.comparison.cells import change_lines, remarks, result_cells, signed
from paperwright.render.comparison.page import render_page
from paperwright.render.comparison.plain_data import comparison_data
from paperwright.tail_probabilities import t_of_p

A = (81.2, 79.8, 80.9, 82.4, 80.1, 81.7, 79.5, 80.6)
B = (82.0, 80.9, 80.8, 83.5, 81.4, 82.2, 80.7, 81.0)


def record(name: str = "E1", **data: Any) -> Record:
    return Record(Path(f"{name}.md"), "experiment", name, f"Title of {name}", None, "private", data)


def sample(values: tuple[float, ...], seeds: tuple[int, ...] | None = None) -> Sample:
    measure = Measure("m", values)
    by_seed = None if seeds is None else dict(zip(seeds, values, strict=True))
    return Sample(measure.mean, measure.std, measure.n, values, by_seed)


# Distributions


def test_the_quantiles_of_the_books():
    assert t_of_p(0.05, 1) == pytest.approx(12.7062, abs=1e-4)
    assert t_of_p(0.05, 19) == pytest.approx(2.0930, abs=1e-4)
    assert t_of_p(0.05, 1e9) == pytest.approx(1.9600, abs=1e-4)


@pytest.mark.parametrize("df", [*range(1, 102), 2.5, 0.5])
def test_the_quantiles_that_are_written_down_are_those_of_scipy(df: float):
    from scipy.special import stdtrit

    for p in (0.05, 1 - 0.95, 0.050001, 0.1):
        assert t_of_p(p, df) == pytest.approx(-stdtrit(df, p / 2), rel=1e-12)


def test_the_interval_of_a_mean_asks_no_scipy():
    program = "from paperwright.records.measures import Measure; import sys; "
    program += "print(Measure('m', tuple(range(20))).margin(), 'scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split()[1:] == ["False"], done.stderr


# Tests


def test_the_same_seeds_are_paired():
    from scipy import stats

    found = difference(sample(A, tuple(range(8))), sample(B, tuple(range(8))))
    expected = stats.ttest_rel(B, A)
    low, high = expected.confidence_interval(0.95)
    assert found.test == PAIRED
    assert found.n == (8, 8)
    assert found.mean == pytest.approx(0.7875)
    assert (found.statistic, found.df) == (pytest.approx(expected.statistic), 7)
    assert found.p == pytest.approx(expected.pvalue)
    assert found.interval == (pytest.approx(low), pytest.approx(high))
    ranks = stats.wilcoxon(B, A, method="exact")
    assert found.p_signed_rank == pytest.approx(ranks.pvalue, abs=0.01)


def test_seeds_may_stand_in_another_order():
    first = sample((1.0, 2.0, 4.0), (0, 1, 2))
    second = sample((5.1, 2.2, 3.0), (2, 0, 1))
    found = difference(first, second)
    # 2.2 - 1, 3 - 2, 5.1 - 4
    assert found.mean == pytest.approx(1.1)
    assert found.test == PAIRED
    assert found.statistic == pytest.approx(1.1 / (0.1 / 3**0.5))


def test_by_hand():
    """Differences 1, 2, 3: mean 2, standard deviation 1, t = 2√3, and 4.3027 / √3 beside the mean."""
    found = difference(sample((0, 0, 0), (1, 2, 3)), sample((1, 2, 3), (1, 2, 3)))
    assert found.statistic == pytest.approx(3.4641, abs=1e-4)
    assert found.interval == (pytest.approx(-0.4841, abs=1e-4), pytest.approx(4.4841, abs=1e-4))
    assert found.p == pytest.approx(0.0742, abs=1e-4)
    assert found.effect == pytest.approx(2)
    assert found.p_signed_rank is None
    assert not found.is_told_apart


def test_different_seeds_are_not_paired():
    from scipy import stats

    found = difference(sample(A, tuple(range(8))), sample(B[:5], tuple(range(10, 15))))
    expected = stats.ttest_ind(B[:5], A, equal_var=False)
    low, high = expected.confidence_interval(0.95)
    assert found.test == WELCH
    assert found.statistic == pytest.approx(expected.statistic)
    assert found.df == pytest.approx(expected.df)
    assert found.p == pytest.approx(expected.pvalue)
    assert found.interval == (pytest.approx(low), pytest.approx(high))
    assert found.p_signed_rank is None
    assert found.remarks == ()


def test_a_summary_is_enough_for_welch():
    whole = difference(sample(A), sample(B))
    summary = difference(sample(A), Sample(sample(B).mean, sample(B).std, 8))
    assert whole == summary
    assert whole.test == WELCH


def test_seeds_that_are_partly_shared():
    first = sample(A, tuple(range(8)))
    most = difference(first, sample(B, (*range(6), 20, 21)))
    assert most.test == PAIRED
    assert most.n == (6, 6)
    assert most.remarks == ("paired over the 6 seeds that both have; 2 left out",)
    few = difference(first, sample(B, (0, *range(20, 27))))
    assert few.test == WELCH
    assert few.remarks == ("1 seeds are shared, so the samples are not independent",)


@pytest.mark.parametrize(
    ("first", "second", "remark"),
    [
        (sample((80.0,), (1,)), sample((81.0,), (1,)), "a single value has no spread; no test"),
        (sample(A), sample((81.0,)), "a single value has no spread; no test"),
        (sample(A), Sample(81.0, None, 5), "the spread is not known; no test"),
        (sample((3, 3)), sample((4, 4)), "neither has any spread; no test"),
        (sample((3, 4), (1, 2)), sample((3, 4), (1, 2)), "the values are the same; no test"),
        (sample((0.1, 0.2), (1, 2)), sample((0.3, 0.4), (1, 2)), "every pair differs by the same amount; no test"),
    ],
)  # fmt: skip
def test_what_cannot_be_tested_is_not(first: Sample, second: Sample, remark: str):
    found = difference(first, second)
    assert found.remarks == (remark,)
    assert found.test == ""
    assert found.p is found.interval is found.effect is None
    assert not found.is_told_apart


def brute_force(differences: list[float]) -> float:
    """The exact p of the signed-rank test, over all signs."""
    from scipy.stats import rankdata

    kept = [one for one in differences if one]
    ranks = rankdata([abs(one) for one in kept])
    observed = min(
        sum(rank for rank, one in zip(ranks, kept, strict=True) if one > 0),
        sum(rank for rank, one in zip(ranks, kept, strict=True) if one < 0),
    )
    signs = list(itertools.product((0, 1), repeat=len(kept)))
    low = sum(sum(r for r, s in zip(ranks, some, strict=True) if s) <= observed for some in signs)
    return min(1.0, 2 * low / len(signs))


@given(st.lists(st.integers(-5, 5), min_size=6, max_size=10))
@settings(deadline=None)
def test_the_signed_rank_test_is_exact_with_ties_and_zeros(differences: list[int]):
    found = signed_rank_p(differences)
    if sum(one != 0 for one in differences) < 6:
        assert found is None
    else:
        assert found == pytest.approx(brute_force([float(one) for one in differences]))


def test_the_signed_rank_test_of_many_is_that_of_scipy():
    import random

    from scipy import stats

    rng = random.Random(1)
    differences = [round(rng.gauss(0.2, 1), 3) for _ in range(120)]
    expected = stats.wilcoxon(differences, method="approx", correction=True)
    assert signed_rank_p(differences) == pytest.approx(expected.pvalue, rel=1e-6)
    unique = sorted({abs(one): one for one in differences}.values())[:40]
    exact = stats.wilcoxon(unique, method="exact")
    assert signed_rank_p(unique) == pytest.approx(exact.pvalue, rel=1e-9)


def test_noise_of_binary_numbers_makes_no_order():
    """0.3 - 0.1 and 0.2 - 0 are both 0.2, and tied."""
    seeds = tuple(range(6))
    first = sample((0.1, 0.0, 0.1, 0.0, 0.1, 0.0), seeds)
    second = sample((0.3, 0.2, 0.3, 0.2, 0.3, -0.2), seeds)
    found = difference(first, second)
    assert found.p_signed_rank == pytest.approx(brute_force([2, 2, 2, 2, 2, -2]))


def test_holm_by_hand():
    # Sorted 0.01, 0.02, 0.04: times 3, 2, 1, never below the one before.
    assert holm([0.04, 0.01, 0.02]) == [
        pytest.approx(0.04),
        pytest.approx(0.03),
        pytest.approx(0.04),
    ]
    assert holm([0.6, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


# Setups


def changed(
    before: dict[str, Any], after: dict[str, Any], *configs: dict[str, Any]
) -> tuple[str, ...]:
    return changed_keys(record("A", setup=before), record("B", setup=after), *configs)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"parameters": {"lr": 0.1}}, {"parameters": {"lr": 0.2}}, ["parameters.lr"]),
        ({"parameters": {"lr": "1e-3"}}, {"parameters": {"lr": 0.001}}, []),
        ({"parameters": {"opt": {"lr": 1, "beta": 2}}}, {"parameters": {"opt": {"lr": 2, "beta": 3}}}, ["parameters.opt.lr", "parameters.opt.beta"]),
        ({"parameters": {"lr": 1}}, {"parameters": {"lr": 1, "decay": 2}}, ["parameters.decay"]),
        ({"seeds": "0 to 4"}, {"seeds": [0, 1, 2, 3, 4, 5]}, []),
        ({"parameters": {"seed": 1, "output_dir": "a", "name": "a"}}, {"parameters": {"seed": 2, "output_dir": "b", "name": "b"}}, []),
        ({"parameters": {"output_dim": 1}}, {"parameters": {"output_dim": 2}}, ["parameters.output_dim"]),
        ({"parameters": {"model": {"name": "a"}}}, {"parameters": {"model": {"name": "b"}}}, ["parameters.model.name"]),
        ({"data": "digits"}, {"data": {"name": "digits"}}, []),
        ({"data": {"version": "1.1"}}, {"data": {"version": "1.10"}}, ["data.version"]),
        ({"commit": "a", "environment": {"python": 3.11}}, {"commit": "b", "environment": "python 3.12"}, []),
        ({"command": "python run.py --lr 0.1 --seed 1"}, {"command": "python run.py --lr=0.2 --seed 2"}, ["command --lr"]),
        ({"command": "python run.py lr=0.1"}, {"command": "python run.py lr=0.10"}, []),
        ({"command": "python a.py"}, {"command": "python b.py"}, ["command"]),
        ({"command": "run --shift -1"}, {"command": "run --shift -2"}, ["command --shift"]),
        ({"command": "run --fast"}, {"command": "run"}, ["command --fast"]),
        ({"command": "run 'unfinished"}, {"command": "run 'other"}, ["command"]),
        # One thing under two names is one; two things of one name are two.
        ({"command": "run --lr 1", "parameters": {"lr": 1}}, {"command": "run --lr 2", "parameters": {"lr": 2}}, ["command --lr"]),
        ({"parameters": {"encoder": {"layers": 2}, "decoder": {"layers": 2}}}, {"parameters": {"encoder": {"layers": 4}, "decoder": {"layers": 4}}}, ["parameters.encoder.layers", "parameters.decoder.layers"]),
        ({"parameters": {"layers": [64, 64]}}, {"parameters": {"layers": [64, 32]}}, ["parameters.layers"]),
        ({"augmentation": "none"}, {"augmentation": "shifts"}, ["augmentation"]),
    ],
)  # fmt: skip
def test_the_things_that_were_changed(
    before: dict[str, Any], after: dict[str, Any], expected: list[str]
):
    assert list(changed(before, after)) == expected
    assert len(changed(after, before)) == len(expected)
    assert changed(before, before) == ()


def test_the_keys_of_configuration_files_count():
    before, after = {"config": "a.yaml"}, {"config": "b.yaml"}
    assert changed(before, after) == ("config",)
    one, two = {"model": {"depth": 2, "seed": 1}}, {"model": {"depth": 3, "seed": 2}}
    assert changed(before, after, one, two) == ("config.model.depth",)
    assert changed(before, after, one, one) == ()


@pytest.mark.parametrize(
    ("key", "sort"),
    [
        ("parameters.lr", Sort.SETTING),
        ("parameters.random_state", Sort.SEEDS),
        ("command --seed", Sort.SEEDS),
        ("config.trainer.num_workers", Sort.MACHINE),
        ("config.data.train_path", Sort.PLACE),
        ("data.version", Sort.DATA),
        ("data.path", Sort.PLACE),
        ("parameters.log_scale", Sort.SETTING),
        ("parameters.batch_size_per_gpu", Sort.SETTING),
    ],
)
def test_what_a_key_is_about(key: str, sort: Sort):
    assert sort_of(key) is sort


def test_a_setup_that_is_none_has_no_keys():
    assert setup_of(record(setup=5)) == setup_of(record()) == {}
    assert setup_of(record(setup={"seeds": "none", "command": 5}))["seeds"] == "none"


def config_of(folder: Path, name: str, text: str | None = None) -> tuple[object, str]:
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    one = record(setup={"config": name})
    found = read_config(Record(folder / "E.md", *list(vars(one).values())[1:]), folder)
    return (found.data, found.problem) if found else (None, "")


def test_configuration_files(tmp_path):
    bomb = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in itertools.pairwise("abcdefgh")
    )
    assert config_of(tmp_path, "a.yaml", "lr: 0.1\n") == ({"lr": 0.1}, "")
    assert config_of(tmp_path, "a.json", '{"lr": 1}') == ({"lr": 1}, "")
    assert config_of(tmp_path, "a.toml", "lr = 1") == ({"lr": 1}, "")
    assert config_of(tmp_path, "tuning.csv, best setting") == (None, "")
    assert config_of(tmp_path, "none.yaml") == (None, "is no file of the project")
    assert config_of(tmp_path, "../../etc/x.yaml") == (None, "is no file of the project")
    assert config_of(tmp_path, "b.yaml", "- 1\n") == (None, "holds no keys")
    assert config_of(tmp_path, "b.yaml", "a: [\n") == (None, "cannot be read")
    assert config_of(tmp_path, "b.json", "{") == (None, "cannot be read")
    assert config_of(tmp_path, "c.yaml", "a: &a [*a]\n") == (None, "cannot be read")
    assert config_of(tmp_path, "d.yaml", bomb) == (None, "cannot be read")
    (tmp_path / "e.yaml").write_bytes(b"a: \xff\n")
    assert config_of(tmp_path, "e.yaml") == (None, "cannot be read")
    (tmp_path / "f.yaml").write_text("a: " + "1" * 1_000_001, encoding="utf-8")
    assert config_of(tmp_path, "f.yaml") == (None, "is larger than a megabyte")


# Comparisons


def three() -> list[Record]:
    seeds = {"seeds": "0 to 7"}
    third = tuple(value + 0.1 * (-1) ** at for at, value in enumerate(A))
    return [
        record("E1", setup={**seeds, "parameters": {"k": 5}}, results={"acc": list(A), "loss": 0.5}),
        record("E2", setup={**seeds, "parameters": {"k": 9}}, results={"acc": list(B), "loss": 0.4}, change="k <b>"),
        record("E3", setup=seeds, results={"acc": list(third)}),
    ]  # fmt: skip


def test_each_is_compared_with_the_first():
    from scipy import stats

    made = compare(three())
    assert [row.name for row in made.metrics] == ["acc", "loss"]
    first, second, third = made.metrics[0].differences
    assert first is None
    assert second is not None
    assert third is not None
    ps = [stats.ttest_rel(B, A).pvalue, third.p]
    assert second.p_holm == pytest.approx(min(1, 2 * min(ps)))
    assert second.is_told_apart
    assert not third.is_told_apart
    assert made.things_changed == (("parameters.k",), ("parameters.k",))
    assert made.tests == (PAIRED,)
    assert len(made.assumptions) == 3
    assert made.metrics[1].differences[2] is None


def test_two_records_need_no_correction():
    made = compare(three()[:2])
    (row, _) = made.metrics
    assert row.differences[1] is not None
    assert row.differences[1].p_holm is None
    assert len(made.assumptions) == 2


def test_words_claim_no_more_than_the_test():
    made = compare(three())
    cells = {(one.metric, one.record): one for one in result_cells(made)}
    assert cells["acc", "E2"].reading == "higher"
    assert cells["acc", "E2"].difference == "+0.79 (+1.0 %)"
    assert cells["acc", "E3"].reading == "not told apart"
    assert cells["loss", "E2"].reading == "not tested"
    assert cells["loss", "E3"].value == "—"
    assert remarks(made) == ["E2, loss: a single value has no spread; no test"]
    assert change_lines(made) == [
        'E1 → E2: one thing differs in the setup, parameters.k; E2 says: "k <b>"',
        "E1 → E3: one thing differs in the setup, parameters.k",
    ]
    assert "significant" not in json.dumps(comparison_data(made))


def test_tests_that_disagree_are_said_to():
    seeds = list(range(10))
    first = record("A", setup={"seeds": seeds}, results={"m": [0] * 10})
    second = record(
        "B",
        setup={"seeds": seeds},
        results={"m": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 40]},
    )
    (remark,) = remarks(compare([first, second]))
    assert "the t-test and the signed-rank test disagree" in remark


def test_values_without_seeds_are_said_to_be_unpaired():
    first, second, _ = three()
    second = record("E2", results={"acc": list(B)})
    made = compare([first, second])
    assert made.tests == (WELCH,)
    assert made.notes == ("E2, acc: the seeds do not tell which value is whose",)


def test_all_of_it_can_be_said_in_chinese():
    from paperwright.render import comparison as package
    from paperwright.render.comparison.words import CHINESE, Words
    from paperwright.translations import catalogue

    root = Path(package.__file__).parents[2]
    texts = [
        path.read_text(encoding="utf-8")
        for path in (
            *(root / "render" / "comparison").rglob("*.*"),
            root / "notebook" / "comparison.py",
            root / "notebook" / "mean_differences.py",
            root / "records" / "config_files.py",
            root / "cli" / "exp_compare.py",
        )
        if path.suffix in (".py", ".html")
    ]
    said = set()
    for text in texts:
        joined = re.sub(r'"\s*\n\s*"', "", text)
        said |= set(re.findall(r'(?:say|words)\(\s*"(.+?)"', joined))
        said |= set(re.findall(r'return "(higher|lower|not [a-z ]+)"', joined))
    assert len(said) > 40
    assert not said - set(CHINESE) - set(catalogue("zh"))
    made = compare(three())
    page = render_page(made, Words("zh"))
    assert "配对 t(7)" in page
    assert "无法区分" in page
    assert not re.search(
        r">[^<{]*\b(?:the|differ|record|test)\b[^<]*<", page.partition("<body>")[2]
    )


def test_signs_are_written_out():
    assert [signed(value, 1) for value in (1.25, -1.25, 0.01, 0)] == ["+1.3", "-1.3", "0.0", "0.0"]


def test_the_page_is_one_file_and_what_authors_write_is_text():
    page = render_page(compare(three()))
    assert "k &lt;b&gt;" in page
    assert "<script" not in page
    assert "http" not in page
    assert page.count('<tbody class="metric">') == 2
    assert "95 % interval" in page


@given(
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8),
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8),
    st.booleans(),
)
def test_any_values_can_be_compared(first: list[float], second: list[float], has_seeds: bool):
    records = [
        record(name, results={"m": values}, **({"setup": {"seeds": list(range(len(values)))}} if has_seeds else {}))
        for name, values in (("A", first), ("B", second), ("C", first))
    ]  # fmt: skip
    made = compare(records)
    json.dumps(comparison_data(made), allow_nan=False)
    for row in made.metrics:
        for one in row.differences[1:]:
            assert one is not None
            assert one.p is None or 0 <= one.p <= 1
