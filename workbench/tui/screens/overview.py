"""The overview: how far the review is, what was found, how faithfully each outlet quotes, how far reviewers agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual_plotext import PlotextPlot

from workbench.model.review import Verdict
from workbench.tui.cells import fit, one_line
from workbench.tui.latest import Latest
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.words import many, plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.errors import WorkbenchError
    from workbench.services.agreement import Agreement
    from workbench.services.desk.review import Desk
    from workbench.services.fidelity import Fidelity
    from workbench.services.stats import Stats

SHOWN = 12
_BAR = 20
_HEADINGS = frozenset({"By outlet", "By speaker", "How faithfully they quote", "Reviewers"})
_VERDICTS = frozenset(map(str, Verdict))


class Figures(NamedTuple):
    """Everything that the overview shows."""

    stats: Stats
    fidelity: list[Fidelity]
    agreement: Agreement


class OverviewScreen(Screen[None]):
    """Tables with bars, and a plot of verdicts; read once when it opens, again with r."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,o,q", "close", "Back"),
        Binding("r", "again", "Read again"),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reader: Latest[None, Figures] = Latest(self, self._read, self._show, self._failed)

    def compose(self) -> ComposeResult:
        """Lay out tables and plot."""
        yield Bar("Overview", "reading …", id="overview-title", classes="pane-title")
        with VerticalScroll(id="overview"):
            yield Static(id="overview-tables", markup=False)
            yield PlotextPlot(id="overview-plot")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the figures."""
        self.query_one("#overview-plot").display = False
        self.query_one("#overview").focus()
        self.action_again()

    def action_again(self) -> None:
        """Read the figures again."""
        self._reader.ask(None)

    def action_close(self) -> None:
        """Go back to the desk."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by a few lines."""
        self.query_one("#overview").scroll_relative(y=by * 2, animate=False)

    def _read(self, _: None) -> Figures:
        from workbench.services.agreement import agreement
        from workbench.services.fidelity import fidelity
        from workbench.services.stats import stats

        store = self._desk.store
        return Figures(stats(store), fidelity(store), agreement(store))

    def _show(self, _: None, figures: Figures) -> None:
        stats = figures.stats
        title = self.query_one("#overview-title", Bar)
        families = many(stats.families, "family", "families")
        title.left = f"Overview · {many(stats.articles, 'article')}, {many(stats.quotes, 'quote')}, {families}"
        title.right = f"{stats.reviewed:,} reviewed, {stats.left:,} left"
        self.query_one("#overview-tables", Static).update(Content("\n").join(map(_styled, tables(figures))))
        self._plot(stats)

    def _plot(self, stats: Stats) -> None:
        plot = self.query_one("#overview-plot", PlotextPlot)
        verdicts = {plain(name): count for name, count in stats.by_verdict.items() if count and name in _VERDICTS}
        plot.display = bool(verdicts)
        if verdicts:
            plot.plt.clear_figure()
            plot.plt.bar(list(verdicts), list(verdicts.values()), orientation="horizontal", width=0.4)
            plot.plt.title("Verdicts")
            plot.styles.height = 2 * len(verdicts) + 5
            plot.refresh()

    def _failed(self, error: WorkbenchError) -> None:
        self.query_one("#overview-title", Bar).right = one_line(str(error))


def _styled(line: str) -> Content:
    """Return a line; headings are bold."""
    return Content.styled(line, "bold") if line in _HEADINGS else Content(line)


def tables(figures: Figures) -> list[str]:
    """Return the lines of all tables."""
    stats = figures.stats
    lines = _progress("By outlet", stats.by_outlet, "outlet unknown")
    lines += _progress("By speaker", stats.by_speaker, "speaker unknown")
    lines += [
        "",
        "How faithfully they quote",
        f"{'outlet':24} {'quotes':>7} {'in others':>9} {'differ':>7} {'share':>6} {'judged wrong':>13}",
    ]
    for row in sorted(figures.fidelity, key=lambda row: (-(row.share or 0), row.outlet or "")):
        share = "–" if row.share is None else f"{row.share:.0%}"
        name = fit(one_line(row.outlet) or "outlet unknown", 24)
        lines.append(f"{name} {row.quotes:>7,} {row.compared:>9,} {row.differing:>7,} {share:>6} {row.wrong:>13,}")
    lines.append("differ: in a way that can change meaning from another outlet's wording; it does not say who is right")
    lines += ["", "Reviewers"]
    agreement = figures.agreement
    lines += [f"{fit(one_line(name), 24)} {many(count, 'decision')}" for name, count in stats.by_reviewer.items()]
    if agreement.quotes:
        alpha = "–" if agreement.alpha is None else f"{agreement.alpha:.2f}"
        lines.append(
            f"{many(agreement.quotes, 'quote')} judged by several, "
            f"{agreement.same:,} alike; Krippendorff's alpha {alpha}"
        )
        for pair in agreement.pairs:
            kappa = "–" if pair.kappa is None else f"{pair.kappa:.2f}"
            names = f"{one_line(pair.a)} and {one_line(pair.b)}"
            lines.append(f"{fit(names, 24)} {pair.quotes:,} both, {pair.same:,} alike; Cohen's kappa {kappa}")
    else:
        lines.append("no quote was judged by two people yet")
    return lines


def _progress(title: str, tally: dict[str, tuple[int, int]], unknown: str) -> list[str]:
    lines = ["", title] if title != "By outlet" else [title]
    ranked = sorted(tally.items(), key=lambda item: -item[1][0])
    for name, (quotes, reviewed) in ranked[:SHOWN]:
        filled = round(_BAR * reviewed / quotes) if quotes else 0
        bar = "━" * filled + "─" * (_BAR - filled)
        lines.append(f"{fit(one_line(name) or unknown, 24)} {bar} {reviewed:>6,} of {quotes:,}")
    if len(ranked) > SHOWN:
        lines.append(f"and {many(len(ranked) - SHOWN, 'more', 'more')}; `workbench stats` lists all")
    return lines
