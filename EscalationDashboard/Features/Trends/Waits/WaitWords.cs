using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>Bands of waiting in words.</summary>
internal static class WaitWords
{
    public static string Band(IStringLocalizer<Text> words, int band) =>
        band == 0 ? words["Waits.Band.First", VisitTimes.Bands[0]]
        : band == VisitTimes.Bands.Count ? words["Waits.Band.Last", VisitTimes.Bands[^1]]
        : words["Waits.Band", VisitTimes.Bands[band - 1], VisitTimes.Bands[band]];
}
