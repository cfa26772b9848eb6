using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>How long customers waited, in words.</summary>
internal static class WaitWords
{
    /// <summary>Under a table that says that all its times are the calendar's.</summary>
    public static string Short(IStringLocalizer<Text> words, int? minutes) => minutes switch
    {
        null => TrendText.Nothing,
        < 48 * 60 => words["Waits.Short.Hours", Math.Round(minutes.Value / 60.0)],
        _ => words["Waits.Short.Days", Math.Round(minutes.Value / (24 * 60.0), 1)],
    };

    public static string Band(IStringLocalizer<Text> words, int band) =>
        band == 0 ? words["Waits.Band.First", VisitTimes.Bands[0]]
        : band == VisitTimes.Bands.Count ? words["Waits.Band.Last", VisitTimes.Bands[^1]]
        : words["Waits.Band", VisitTimes.Bands[band - 1], VisitTimes.Bands[band]];
}
