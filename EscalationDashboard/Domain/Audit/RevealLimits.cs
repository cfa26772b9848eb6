using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Domain.Audit;

/// <summary>Over which time looks at masked data are counted; the time always ends now.</summary>
public enum RevealSpan
{
    Hour,
    Day,
}

/// <summary>
/// How many looks at what is masked are usual for one person. More hold nothing back, since a leader may have a reason at once, but
/// admins are told, once for each span.
/// </summary>
/// <param name="PerHour">The most that are usual within an hour.</param>
/// <param name="PerDay">The most that are usual within 24 hours.</param>
public sealed record RevealLimits(int PerHour, int PerDay)
{
    public static readonly RevealLimits Usual = new(PerHour: 30, PerDay: 100);

    /// <summary>Further back nothing is counted.</summary>
    public static readonly TimeSpan Longest = LengthOf(RevealSpan.Day);

    public static TimeSpan LengthOf(RevealSpan span) => span == RevealSpan.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);

    public int MostIn(RevealSpan span) => span == RevealSpan.Hour ? PerHour : PerDay;

    /// <summary>What admins are to be told of a person's looks, the newest of which was just now.</summary>
    /// <param name="looks">When the person looked, of the last <see cref="Longest" /> at least.</param>
    /// <param name="alarms">What was told of the same person before.</param>
    public IEnumerable<UnusualReveals> Judge(
        string accountId, IReadOnlyCollection<DateTimeOffset> looks, IReadOnlyCollection<(DateTimeOffset At, RevealSpan Span)> alarms, DateTimeOffset now)
    {
        foreach (var span in Enum.GetValues<RevealSpan>())
        {
            var since = now - LengthOf(span);
            var count = looks.Count(at => at > since);
            if (count > MostIn(span) && !alarms.Any(alarm => alarm.Span == span && alarm.At > since))
            {
                yield return new UnusualReveals(accountId, span, count, MostIn(span));
            }
        }
    }
}
