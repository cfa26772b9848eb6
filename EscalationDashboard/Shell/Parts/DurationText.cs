using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Shell.Parts;

/// <summary>How long something takes: in minutes up to ninety, in hours beyond, where nobody counts in minutes any more.</summary>
public static class DurationText
{
    private const int MostMinutes = 90;

    public static string Of(IStringLocalizer<Text> text, decimal minutes) => Math.Round(minutes) <= MostMinutes
        ? text["Time.Minutes", Math.Round(minutes)]
        : text["Time.Hours", Math.Round(minutes / 60, 1)];
}
