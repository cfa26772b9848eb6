using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>The page of causes as tables: the causes, the weeks of the chosen one, what their ends cost and how customers found them, what was
/// undertaken, what was changed.</summary>
public sealed class CauseSheets(CauseQueries queries, MoneyQueries money, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "causes";

    public Type Page => typeof(CausesPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var view = await CauseView.Read(queries, actor, address.Filter(), address["cause"]);
        var given = await money.Picture(actor, address.Filter(), Languages.Current.Code);
        return
        [
            Causes(view.Of), Weeks(view), Money("Trends.ByCause", given.Causes), Money("Trends.ByLocation", given.Locations),
            Money("Trends.ByOutcome", [.. given.Outcomes.Select(l => l with { Name = words[$"Outcome.{l.Code}"] })]), Subjects(view.Of), Fixes(view.Of), Changed("Trends.ByDiagnosis", view.Of.Diagnoses), Changed("Trends.ByLine", view.Of.EstimateLines),
        ];
    }

    /// <summary>A cause as the table of causes shows it, on whichever page that stands.</summary>
    internal static object?[] Line(IStringLocalizer<Text> words, ParetoLine line) =>
    [
        line.Cause.Name, line.Cause.Disputes, line.Share, line.Together, line.Cause.Corrected, line.Cause.Goodwill, line.Cause.Explained, line.Cause.Rate.PerHundred,
        line.Change, line.OfTheFall, words.Why(("Trends.Change", line.IsSmall)) ?? (line.TooFew ? words.Part(words["Trends.OfTheFall"], words["Trends.TooFew"]) : null),
    ];

    private Sheet Causes(CausePicture of) => new(
        words["Trends.ByCause"],
        [
            words.Text("Trends.Cause"), words.Number("Trends.Disputes"), words.Percent("Trends.Share"), words.Percent("Trends.Together"),
            words.Number("Outcome.Corrected"), words.Number("Outcome.Goodwill"), words.Number("Outcome.Explained"),
            words.Number("Trends.PerHundred.Short"), words.Number("Trends.Change"), words.Percent("Trends.OfTheFall"), words.Note(),
        ],
        [
            .. ParetoLine.Of(of.Causes).Select(l => Line(words, l)),
        ]);

    // Its title names the cause; whatever an address calls a cause and nobody knows shows all, as on the page.
    private Sheet Weeks(CauseView view) => new(
        view.Name ?? words["Trends.Cause.All"],
        [words.Day("Trends.Week"), words.Number("Trends.Disputes"), words.Number("Trends.VisitsShort"), words.Number("Trends.PerHundred.Short"), words.Note()],
        [
            .. view.Of.Weeks.Select(object?[] (w) =>
                [w.Week, w.Rate.Disputes, w.Rate.Visits, w.Rate.PerHundred, words.Why(("Trends.PerHundred.Short", w.Rate.IsSmall))]),
        ]);

    // A line for each currency, so that its amounts can be added up.
    private Sheet Money(string cut, IReadOnlyList<MoneyLine> lines) => new(
        words.Part(words["Trends.Money"], words[cut]),
        [
            words.Text(cut), words.Number("Trends.Settled"), words.Number("Trends.Money.Given"), words.Text("Trends.Money.Currency"),
            words.Number("Trends.Money.Cases"), words.Number("Trends.Money.Mean"), .. words.Share("Trends.Money.Content"),
            words.Number("Trends.Money.Answers"), words.Note(),
        ],
        [
            .. lines.SelectMany(l => l.Money.DefaultIfEmpty().Select(object?[] (m) =>
            [
                l.Name, l.Settled, m is null ? null : MoneyText.Rounded(m.Amount, m.Currency), m?.Currency, m?.Cases ?? 0, l.Mean, .. l.Content.Cells(), l.Answers, words.Why(("Trends.Money.Content", l.IsSmall)),
            ])),
        ]);

    private Sheet Subjects(CausePicture of) => new(
        words["Trends.Subjects"],
        [
            words.Text("Sheets.Kind"), words.Text("Trends.Subjects.What"), words.Number("Trends.Disputes"), words.Number("Trends.VisitsShort"),
            words.Number("Trends.PerHundred.Short"), words.Text("Trends.Cause"), words.Number("Trends.Fixes"), words.Note(),
        ],
        [
            .. of.Subjects.Select(object?[] (l) =>
            [
                words[$"Subject.{l.Subject.Kind}"].Value, l.Subject.Value, l.Disputes, l.Visits, l.Rate.PerHundred, l.CauseName, of.FixesOf(l),
                words.Why(("Trends.PerHundred.Short", l.Rate.IsSmall)),
            ]),
        ]);

    private Sheet Fixes(CausePicture of) => new(
        words["Trends.Fixes"],
        [
            words.Text("Trends.Fix.Change"), words.Text("Trends.Cause"), words.Text("Trends.Fix.Place"), words.Text("Trends.Fix.Owner"),
            words.Day("Trends.Fix.From"), words.Text("Trends.Fix.State"), words.Text("Trends.Fix.Result"),
            words.Number("Trends.Fix.Before"), words.Number("Sheets.Low"), words.Number("Sheets.High"),
            words.Number("Trends.Fix.After"), words.Number("Sheets.Low"), words.Number("Sheets.High"), words.Text("Trends.Fix.Subject"), words.Note(),
        ],
        [
            .. of.Fixes.Select(object?[] (f) =>
            [
                f.Fix.Change, f.Cause, CauseView.PlaceOf(f, of.Choices) ?? words["Trends.Network"].Value, f.Fix.OwnerName, f.Fix.FixedOn,
                words[$"FixState.{f.Fix.State}"].Value, words[$"FixResult.{f.Effect.Result}"].Value, .. PerHundred(f.Effect.Before), .. PerHundred(f.Effect.After), About(f.Fix),
                f.IsSeenInPart ? words["Trends.Fixes.InPart"].Value : null,
            ]),
        ]);

    private string? About(CauseFix fix) => Subject.Read(fix.Subject) is { } subject ? $"{words[$"Subject.{subject.Kind}"]} {subject.Value}" : null;

    private Sheet Changed(string title, IReadOnlyList<ChangedLine> lines) => new(
        words[title],
        [words.Text("Trends.ChangedAfter.What"), words.Text("Sheets.Summary"), words.Number("Trends.ChangedAfter.Times"), words.Number("Trends.VisitsShort")],
        [.. lines.Select(object?[] (l) => [l.What, l.Summary, l.Times, l.Visits])]);

    private static IEnumerable<object?> PerHundred(Share? share) => [100 * share?.Rate, 100 * share?.Low, 100 * share?.High];
}
