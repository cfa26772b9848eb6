using System.Globalization;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>The first page of the trends as tables: the weeks, the causes, the locations, what was settled the same day.</summary>
public sealed class OverviewSheets(TrendQueries queries, IStringLocalizer<Text> words) : ITrendSheets
{
    public string View => "overview";

    public bool MayRead(Actor actor) => actor.Role is StaffRole.RegionalManager or StaffRole.PilotAdmin;

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var filter = TrendFilter.Of(
            int.TryParse(address["weeks"], NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? weeks : null,
            address["region"], address["location"], address["reason"], address["model"], address["until"]);
        var of = await queries.Overview(actor, filter, Languages.Current.Code);
        return [Weeks(of), Causes(of), Places(of), SameDays(of)];
    }

    private Sheet Weeks(TrendOverview of) => new(
        words["Trends.PerHundred.Title"],
        [new(words["Trends.Week"], CellKind.Day), Number("Trends.Disputes"), Number("Trends.VisitsShort"), Number("Trends.PerHundred.Short")],
        [.. of.Weeks.Select(object?[] (w) => [w.Week, w.Rate.Disputes, w.Rate.Visits, w.Rate.PerHundred])]);

    private Sheet Causes(TrendOverview of) => new(
        words["Trends.ByCause"],
        [
            new(words["Trends.Cause"]), Number("Trends.Disputes"), Number("Outcome.Corrected"), Number("Outcome.Goodwill"),
            Number("Outcome.Explained"), Number("Trends.PerHundred.Short"), Number("Trends.BeforeShort"),
        ],
        [.. of.Causes.Select(object?[] (c) => [c.Name, c.Disputes, c.Corrected, c.Goodwill, c.Explained, c.Rate.PerHundred, c.Before.PerHundred])]);

    private Sheet Places(TrendOverview of) => new(
        words["Trends.ByLocation"],
        [
            new(words["Pilot.Location"]), Number("Trends.VisitsShort"), Number("Trends.Disputes"), Number("Trends.PerHundred.Short"),
            Number("Trends.BeforeShort"), Number("Trends.Similar"), new(words["Digest.SameDay"], CellKind.Percent),
        ],
        [
            .. of.Places.Select(object?[] (p) =>
                [p.Name, p.Rate.Visits, p.Rate.Disputes, p.Rate.PerHundred, p.Before.PerHundred, p.Similar?.PerHundred, p.SameDay.Share?.Rate]),
        ]);

    private Sheet SameDays(TrendOverview of) => new(
        words["Digest.SameDay"],
        [new(words["Filter.Reason"]), Number("Sheets.Kept"), Number("Sheets.Missed"), new(words["Trends.Share"], CellKind.Percent)],
        [.. of.Reasons.Select(object?[] (r) => [$"{words[$"Reason.{r.Reason}"]}", r.SameDay.Kept, r.SameDay.Missed, r.SameDay.Share?.Rate])]);

    private SheetColumn Number(string key) => new(words[key], CellKind.Number);
}
