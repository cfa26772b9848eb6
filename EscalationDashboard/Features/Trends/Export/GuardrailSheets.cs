using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>How the guardrails did, as tables: who and what stands behind the numbers, the checks, the weeks.</summary>
public sealed class GuardrailSheets(GuardQueries queries, HeadsQueries people, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "guardrails";

    public Type Page => typeof(TrendGuardrailsPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var filter = address.Places();
        var of = await queries.Picture(actor, filter, Languages.Current.Code);
        return [Heads(await people.Of(actor, filter)), Checks(of), Weeks(of)];
    }

    private Sheet Heads((Heads Now, Heads Before) heads) => new(
        words["Trends.Heads"],
        [words.Text("Digest.Figure"), words.Number("Sheets.Now"), words.Number("Trends.BeforeShort")],
        [
            .. HeadLine.Of(heads.Now, heads.Before).Select(object?[] (h) => [words[$"Trends.Heads.{h.Name}"].Value, h.Now, h.Before]),
        ]);

    private Sheet Checks(GuardPicture of) => new(
        words["Trends.ByCheck"],
        [
            words.Text("Trends.Check"), .. Enum.GetNames<RequestOutcome>().Select(outcome => words.Number($"RequestOutcome.{outcome}")),
            words.Number("Trends.FoundWrong"), .. words.Share("Trends.FalseRate"), words.Note(),
        ],
        [
            .. of.Checks.Select(object?[] (c) =>
            [
                words[$"Check.{c.Check}"].Value, .. c.ByOutcome().Select(o => (object?)o.Count), c.Found, .. c.FalseRate.Cells(),
                words.Why(("Trends.FalseRate", c.HeldBack < Rate.Few)),
            ]),
        ]);

    private Sheet Weeks(GuardPicture of) => new(
        words["Trends.ByWeek.Short"],
        [
            words.Day("Trends.Week"), words.Number("Trends.Heads.Requests"), words.Number("Trends.HeldBack"), .. words.Share("Trends.HeldBack.Share"),
            words.Number("Trends.Safety"), .. words.Share("Trends.Safety.Share"), words.Note(),
        ],
        [
            .. of.Weeks.Select(object?[] (w) =>
            [
                w.Week, w.Requests, w.HeldBack, .. Of(w.HeldBack, w), w.Safety, .. Of(w.Safety, w),
                words.Why(("Trends.HeldBack.Share", w.Requests < Rate.Few)),
            ]),
        ]);

    private static IEnumerable<object?> Of(long part, GuardWeek week) => Wilson.Interval((int)part, (int)week.Requests).Cells();
}
