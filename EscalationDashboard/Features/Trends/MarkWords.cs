using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends;

/// <summary>What a mark is cut to, in words; what the address makes up is left out, since nothing is cut by it.</summary>
internal static class MarkWords
{
    public static IEnumerable<string> Of(IStringLocalizer<Text> words, RequestMark mark) => Known(words, mark.Region, mark.Location,
    [
        mark.Check is { } check ? $"Check.{check}" : null,
        mark.What switch
        {
            null => null,
            RequestMark.HeldBack => "Trends.HeldBack",
            RequestMark.Safety => "Trends.Safety",
            RequestMark.FoundWrong => "Trends.FoundWrong",
            RequestMark.Through => "Trends.LetThrough",
            RequestMark.WouldBe => "Rollout.WouldBe",
            var outcome => $"RequestOutcome.{outcome}",
        },
    ]).Concat(Group(words, mark.Group));

    public static IEnumerable<string> Of(IStringLocalizer<Text> words, MarkFilter mark, string? cause) => Known(words, mark.Region, mark.Location,
    [
        mark.Reason is { } reason ? $"Reason.{reason}" : null,
        mark.What switch
        {
            null => null,
            "Settled" => "Trends.Settled",
            "SameDayKept" => "Trends.SameDay",
            "SameDayMissed" => "Trends.SameDayMissed",
            "ContactKept" => "Trends.ContactKept",
            "ContactMissed" => "Trends.ContactMissed",
            MarkFilter.Answered => "Rollout.Answered",
            MarkFilter.Content => "Rollout.Content",
            MarkFilter.Favoured => "Trends.InFavour",
            "MergedAway" or "Reopened" or "HandedUp" or "Safety" => $"Trends.{mark.What}",
            var outcome => $"Outcome.{outcome}",
        },
        mark.InPilot ? "Rollout.In" : null,
        mark.Each is { } each ? $"Trends.Behind.Each.{each}" : null,
    ]).Concat(Group(words, mark.Group)).Concat(About(words, mark.About)).Concat(new[] { mark.Model, cause, mark.Hour is { } hour ? $"{hour:00}:00" : null }.OfType<string>());

    public static IEnumerable<string> Of(IStringLocalizer<Text> words, VisitMark mark) => Known(words, mark.Region, mark.Location,
    [
        mark.What switch
        {
            VisitMark.SameDayKept => "Visits.SameDayKept",
            VisitMark.SameDayMissed => "Visits.SameDayMissed",
            { } what when mark.Wait is not null => $"Waits.{what}",
            { } what => $"Stages.{what}",
            null => null,
        },
        mark.Without ? "Visits.Without" : null,
        mark.Disputed ? "Visits.Disputed" : null,
    ]).Concat(mark is { Wait: not null, Band: { } band } ? [WaitWords.Band(words, band)] : []).Concat(About(words, mark.About)).Concat(new[] { mark.Model, mark.Technician }.OfType<string>());

    private static IEnumerable<string> About(IStringLocalizer<Text> words, string? about) =>
        Subject.Read(about) is { } subject ? [$"{words[$"Subject.{subject.Kind}"]} {subject.Value}"] : [];

    private static IEnumerable<string> Group(IStringLocalizer<Text> words, GroupCut of) =>
        new[] { of.Language is { } language ? GroupWords.Language(words, language) : null, of.Age is { } age ? GroupWords.Age(words, age) : null }.OfType<string>();

    private static IEnumerable<string> Known(IStringLocalizer<Text> words, string? region, string? location, string?[] keys) =>
        new[] { region, location }.OfType<string>()
            .Concat(keys.OfType<string>().Select(key => words[key]).Where(word => !word.ResourceNotFound).Select(word => word.Value));
}
