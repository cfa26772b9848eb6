using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>What the first page says beside its tables: its great numbers and how disputes are handled, each beside the period before.</summary>
internal static class HandlingSheets
{
    public static IEnumerable<Sheet> Of(IStringLocalizer<Text> words, TrendOverview of) => [Shares(words, of), Times(words, of)];

    private static Sheet Shares(IStringLocalizer<Text> words, TrendOverview of)
    {
        var (now, before) = (of.Handling, of.HandlingBefore);
        return new Sheet(
            words.Part(words["Trends.Handling"], words["Trends.Share"]),
            [words.Text("Digest.Figure"), .. words.Share("Trends.Share"), words.Number("Sheets.Cases"), words.Percent("Trends.BeforeShort"), words.Note()],
            [
                Line("Digest.Rate", of.Rate.Interval, of.Before.Interval),
                Line("Digest.SameDay", of.SameDay.Share, of.SameDayBefore.Share),
                Line("Rollout.Visits", of.Visits.Share, of.VisitsBefore.Share),
                Line("Trends.ContactKept", now.ContactInTime.Share, before.ContactInTime.Share),
                Line("Trends.Reopened", Part(now.Reopened, now), Part(before.Reopened, before)),
                Line("Trends.HandedUp", Part(now.HandedUp, now), Part(before.HandedUp, before)),
                Line("Trends.Safety", Part(now.Safety, now), Part(before.Safety, before)),
            ]);

        object?[] Line(string name, Share? share, Share? then) =>
            [words[name].Value, .. share.Cells(), share?.Cases ?? 0, then?.Rate, words.Why(("Trends.Share", (share?.Cases ?? 0) < Rate.Few))];

        static Share? Part(long hits, Handling of) => Wilson.Interval((int)hits, (int)of.Disputes);
    }

    private static Sheet Times(IStringLocalizer<Text> words, TrendOverview of)
    {
        var (now, before) = (of.Handling, of.HandlingBefore);
        return new Sheet(
            words.Part(words["Trends.Handling"], words["Sheets.Minutes"]),
            [
                words.Text("Digest.Figure"), words.Number("Sheets.Median"), words.Number("Sheets.Ninetieth"),
                words.Number("Sheets.MedianBefore"), words.Number("Sheets.NinetiethBefore"), words.Note(),
            ],
            [
                Line("Trends.FirstContact", now.Contact, before.Contact),
                Line("Trends.TimeToSettle", now.Settle, before.Settle),
                Line("Trends.Standing", now.Standing, before.Standing),
            ]);

        object?[] Line(string name, TimePair pair, TimePair then) =>
            [words[name].Value, pair.Median, pair.Ninetieth, then.Median, then.Ninetieth, TrendText.WhySmall(words, now.Disputes < Rate.Few)];
    }
}
