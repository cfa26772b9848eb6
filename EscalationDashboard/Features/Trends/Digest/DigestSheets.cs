using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Digest;

/// <summary>A week's digest as tables.</summary>
public sealed class DigestSheets(DigestQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "digest";

    public Type Page => typeof(DigestPage);

    public bool MayRead(Actor actor) => actor.Role is StaffRole.RegionalManager or StaffRole.PilotAdmin;

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var it = await queries.Of(actor, address["week"], address["region"], Languages.Current.Code);
        return
        [
            new Sheet(
                words["Digest.Title"],
                [new(words["Digest.Figure"]), new(words["Digest.ThisWeek"], CellKind.Number), new(words["Digest.WeekBefore"], CellKind.Number)],
                [
                    [$"{words["Forecast.WeekOf"]}", it.Week, it.Week.AddDays(-7)],
                    [$"{words["Digest.Rate"]}", it.Rate.PerHundred, it.Before.PerHundred],
                    [$"{words["Digest.SameDay"]}", it.SameDay.Share?.Rate, it.SameDayBefore.Share?.Rate],
                    [$"{words["Digest.Held"]}", it.Held?.Rate, null],
                    [$"{words["Digest.Load"]}", it.Expected, null],
                    [$"{words["Digest.Signs"]}", it.SignsNow, null],
                ]),
            new Sheet(
                words["Digest.Causes"],
                [new(words["Digest.Cause"]), new(words["Digest.ThisWeek"], CellKind.Number), new(words["Digest.WeekBefore"], CellKind.Number)],
                [.. it.Causes.Select(object?[] (c) => [c.Name, c.Disputes, c.Before.Disputes])]),
            new Sheet(
                words["Digest.Fixed"],
                [new(words["Digest.Fixed"]), new(words["Digest.Owner"]), new(words["Forecast.Day"], CellKind.Day)],
                [.. it.Fixed.Select(object?[] (f) => [f.Change, f.OwnerName, f.FixedOn])]),
            new Sheet(
                words["Digest.Next", TrendText.Day(it.Week.AddDays(7))],
                [new(words["Pilot.Location"]), new(words["Forecast.Expected"], CellKind.Number), new(words["Forecast.Low"], CellKind.Number), new(words["Forecast.High"], CellKind.Number)],
                [.. it.Busiest.Select(object?[] (p) => [p.Location.Name, p.Forecast.Total, p.Forecast.Range.Low, p.Forecast.Range.High])]),
        ];
    }
}
