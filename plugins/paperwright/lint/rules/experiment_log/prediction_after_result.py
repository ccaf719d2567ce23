"""LOG18: a prediction that was made when the result was known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("LOG18", "prediction-after-result", on=Document, severity=Severity.WARNING, since="0.1.0")
def prediction_after_result(document: Document, ctx: Context) -> Iterator[Finding]:
    """A prediction that is dated after the result, or that was committed after it.

    A prediction trains judgement only when it could have been wrong. The dates are those of `made` and of
    the record. Where the record is in a git repository its versions are looked at, too: the prediction as
    it stands now must have been there before any result. Both in one commit prove nothing, and are not
    reported.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-11-21
    prediction: {metric: accuracy, value: 93, interval: [92, 94], made: 2026-11-22}
    results: {accuracy: [93.1, 92.8]}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-11-21
    prediction: {metric: accuracy, value: 93, interval: [92, 94], made: 2026-11-20}
    results: {accuracy: [93.1, 92.8]}
    ---
    ~~~

    ## When to ignore it

    The record was moved here from another tool, and its history with it is not.
    """
    record = ctx.record
    if record is None or record.kind != "experiment" or not record.measures:
        return
    if not record.data.get("prediction"):
        return
    is_list = isinstance(record.data["prediction"], list)
    for at, one in enumerate(record.experiment.prediction):
        place = ("prediction", at) if is_list else ("prediction",)
        if one.metric not in record.measures:
            continue
        if one.made and record.date and one.made > record.date:
            yield ctx.report(
                ctx.field_span(*place, "made"),
                say(
                    "Prediction of `{metric}` is of {made}, its result of {date}",
                    metric=one.metric,
                    made=one.made.isoformat(),
                    date=record.date.isoformat(),
                ),
                help="Take it out, or correct the date that is wrong",
            )
        elif _was_committed_after(ctx, one.metric):
            yield ctx.report(
                ctx.field_span(*place),
                say(
                    "Prediction of `{metric}` was committed or changed after its result",
                    metric=one.metric,
                ),
                help="Restore the first one, or take it out of the track record",
            )


def _was_committed_after(ctx: Context, metric: str) -> bool:
    from paperwright.notebook.history import prediction_precedes_result

    path = ctx.source.path
    if path is None or not path.is_file():
        return False
    kept = ctx.paper.kept("history")
    return prediction_precedes_result(path, path.parent, metric, kept) is False
