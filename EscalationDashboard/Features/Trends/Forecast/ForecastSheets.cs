using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Forecast;

/// <summary>The week to come as tables: by location, by hour where one is chosen, and how wrong it was before.</summary>
public sealed class ForecastSheets(ForecastQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "forecast";

    public Type Page => typeof(ForecastPage);

    public bool MayRead(Actor actor) => actor.Role is StaffRole.RegionalManager or StaffRole.PilotAdmin;

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var picture = await queries.Picture(actor, address["region"], address["location"], ForecastAddress.Minutes(address["minutes"]));
        return [Places(picture), Days(picture), .. Hours(picture), .. Past(picture)];
    }

    private Sheet Places(ForecastPicture picture) => new(
        words["Forecast.Title"],
        [
            new(words["Forecast.WeekOf"], CellKind.Day), new(words["Pilot.Location"]), Number("Forecast.Expected"), Number("Forecast.Low"),
            Number("Forecast.High"), Number("Forecast.LastWeek"), Number("Forecast.FourWeeks"),
        ],
        [
            .. picture.Places.Select(object?[] (p) =>
                [picture.Week, p.Location.Name, p.Forecast.Total, p.Forecast.Range.Low, p.Forecast.Range.High, p.LastWeek, p.FourWeeks]),
        ]);

    private Sheet Days(ForecastPicture picture) => new(
        words["Forecast.Chart.Days"],
        [new(words["Forecast.Day"], CellKind.Day), Number("Forecast.Expected"), Number("Forecast.Low"), Number("Forecast.High")],
        [
            .. Enumerable.Range(0, 7).Select(day => (Day: day, Range: picture.RangeOf(day))).Select(object?[] (d) =>
                [picture.Week.AddDays(d.Day), picture.ExpectedOn(d.Day), d.Range.Low, d.Range.High]),
        ]);

    private IEnumerable<Sheet> Hours(ForecastPicture picture)
    {
        if (picture.Staff is { } staff)
        {
            yield return new Sheet(
                words["Forecast.Hours", staff.Place.Location.Name],
                [new(words["Forecast.Day"], CellKind.Day), Number("Forecast.Hour"), Number("Forecast.Expected"), Number("Forecast.Needed"), Number("Forecast.OnDuty")],
                [.. staff.Hours.Select(object?[] (h) => [picture.Week.AddDays(h.Day), h.Hour, h.Expected, h.Needed, h.OnDuty])]);
        }
    }

    private IEnumerable<Sheet> Past(ForecastPicture picture)
    {
        if (picture.Score is not { } score)
        {
            yield break;
        }

        yield return new Sheet(
            words["Forecast.Past"],
            [new(words["Forecast.WeekOf"], CellKind.Day), Number("Forecast.Expected"), Number("Forecast.Came")],
            [.. score.Past.Select(object?[] (p) => [p.Week, p.Expected, p.Came])]);
        yield return new Sheet(
            words["Forecast.Error"],
            [new(words["Forecast.Error"]), Number("Forecast.Error.Root"), Share("Forecast.Error.Weeks"), Share("Forecast.Error.Days"), Share("Forecast.Error.Hours")],
            [
                .. new[] { ("Forecast.ThisWay", score.Model), ("Forecast.LastWeek", score.LastWeek), ("Forecast.FourWeeks", score.FourWeeks) }
                    .Select(object?[] (e) => [$"{words[e.Item1]}", e.Item2.Root, e.Item2.Weeks, e.Item2.Days, e.Item2.Hours]),
            ]);
    }

    private SheetColumn Number(string key) => new(words[key], CellKind.Number);

    private SheetColumn Share(string key) => new(words[key], CellKind.Percent);
}
