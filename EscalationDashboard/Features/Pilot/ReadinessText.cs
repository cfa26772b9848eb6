using System.Globalization;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Pilot;

/// <summary>The gate's figures in the reader's words, the same on every page.</summary>
public static class ReadinessText
{
    /// <summary>Passed, not passed, or how many cases there are of those that it takes.</summary>
    public static string State(IStringLocalizer<Text> text, ReadinessCheck check) => check.State switch
    {
        ReadinessState.Passed => text["Readiness.Passed"],
        ReadinessState.Failed => text["Readiness.Failed"],
        _ => text[check.Kind == ReadinessKind.Vote ? "Readiness.TooFewVotes" : "Readiness.TooFew", check.Sample, check.LeastSample],
    };

    public static string Figure(IStringLocalizer<Text> text, ReadinessCheck check) => Figure(text, check.Kind, check.Figure);

    public static string Threshold(IStringLocalizer<Text> text, ReadinessCheck check) => text[
        check.Kind switch
        {
            ReadinessKind.FalseThrottles => "Readiness.UpperAtMost",
            ReadinessKind.LooseEnds or ReadinessKind.OverCap or ReadinessKind.SafetyMissed or ReadinessKind.OldestWait => "Readiness.AtMost",
            _ => "Readiness.AtLeast",
        },
        Figure(text, check.Kind, check.Threshold)];

    public static string Interval(IStringLocalizer<Text> text, Share? of) =>
        of is null ? "–" : text["Readiness.Between", Percent(of.Low), Percent(of.High)];

    private static string Figure(IStringLocalizer<Text> text, ReadinessKind kind, double? value) => (kind, value) switch
    {
        (_, null) => "–",
        (ReadinessKind.OldestWait, { } hours) => text["Readiness.Hours", hours.ToString("0.0", CultureInfo.CurrentCulture)],
        (ReadinessKind.LooseEnds or ReadinessKind.OverCap or ReadinessKind.SafetyMissed or ReadinessKind.Leaders, { } count) =>
            count.ToString("0", CultureInfo.CurrentCulture),
        (_, { } share) => Percent(share),
    };

    private static string Percent(double share) => share.ToString("P1", CultureInfo.CurrentCulture);
}
