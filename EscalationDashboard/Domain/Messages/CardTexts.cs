using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Messages;

/// <summary>A leader on the card in the customer's words.</summary>
public sealed record CardLine(string Tier, string Name, string Reach, string Hours);

/// <summary>How long who asks now would wait for a leader of a location that overflows.</summary>
/// <param name="Until">Null where no leader could keep any time.</param>
public sealed record CardWait(DateTimeOffset? Until, BusinessCalendar Calendar);

/// <summary>The words of the contact card: as it is given, when it changes, and when it is taken back.</summary>
public sealed class CardTexts(MessageTexts texts)
{
    public IReadOnlyList<CardLine> Lines(IEnumerable<CardEntry> entries, string language) => [.. entries.Select(e =>
        new CardLine($"{e.Tier}", e.Name, ReachOf(e, language), HoursOf(e, language)))];

    public string Given(
        string customer, Location location, IReadOnlyList<CardEntry> entries, string language, CardWait? wait = null) => texts.Render(
        language, "contact-card", ("customer", customer), ("location", location.Name),
        ("leaders", Leaders(entries, language)), ("how", How(location, language)))
        + (wait is null ? "" : $"\n\n{WaitOf(location, wait, language)}");

    /// <summary>Says first what has changed, then who can be reached now.</summary>
    public string Changed(Location location, IReadOnlyList<CardEntry> entries, IEnumerable<CardChange> changes, string language) => texts.Render(
        language, "contact-card.changed", ("location", location.Name),
        ("changes", string.Join('\n', changes.Select(change => Sentence(change, language)))),
        ("leaders", Leaders(entries, language)), ("how", How(location, language)));

    public string Withdrawn(Location location, string language) =>
        texts.Render(language, "contact-card.withdrawn", ("location", location.Name));

    // Who takes the card at its word must know how long it may take.
    private string WaitOf(Location location, CardWait wait, string language) => wait.Until is { } until
        ? texts.Render(language, "contact-card.wait", ("until", MessageCulture.Moment(until, wait.Calendar, MessageCulture.Of(language))))
        : texts.Render(language, "contact-card.full", ("location", location.Name));

    private string Sentence(CardChange change, string language) => change.Kind switch
    {
        CardChangeKind.Joined => texts.Render(language, "contact-card.joined", ("name", change.Entry.Name)),
        CardChangeKind.Left => texts.Render(language, "contact-card.left", ("name", change.Entry.Name)),
        CardChangeKind.Renamed => texts.Render(language, "contact-card.renamed", ("before", change.Before!.Name), ("name", change.Entry.Name)),
        CardChangeKind.Hours => texts.Render(
            language, "contact-card.hours", ("name", change.Entry.Name), ("hours", HoursOf(change.Entry, language))),
        _ => texts.Render(language, "contact-card.reach", ("name", change.Entry.Name), ("reach", ReachOf(change.Entry, language))),
    };

    private string Leaders(IEnumerable<CardEntry> entries, string language) => string.Join('\n', Lines(entries, language).Select(line =>
        texts.Render(language, "contact-card.leader", ("name", line.Name), ("hours", line.Hours), ("reach", line.Reach))));

    private string How(Location location, string language) => texts.Render(language, "reach.relay", ("phone", location.RelayPhone));

    private string ReachOf(CardEntry entry, string language) => entry.Reach switch
    {
        Reach.Direct => texts.Render(language, "reach.direct", ("phone", entry.Phone)),
        Reach.InApp => texts.Render(language, "reach.in-app"),
        _ => texts.Render(language, "reach.relay", ("phone", entry.Phone)),
    };

    // A regional leader may work by other clocks than the customer's.
    private string HoursOf(CardEntry entry, string language) => texts.Render(
        language, "contact-card.clock",
        ("hours", HoursText.Of(WeeklyHours.Parse(entry.Hours), MessageCulture.Of(language))), ("place", entry.Clock));
}
