using System.Globalization;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Audit;

/// <summary>Which entries are listed; null where it does not matter.</summary>
/// <param name="Who">An id, or a part of a person's name.</param>
/// <param name="Place">The code of a location or a region.</param>
public sealed record AuditFilter(string? Who, string? What, string? About, string? Place, DateTimeOffset? From, DateTimeOffset? Until)
{
    private const string Since = "from";
    private const string To = "to";

    /// <param name="value">What stands in an address under a name.</param>
    /// <param name="zone">Whose days those in it are: the reader's, by whose clock the times are shown; UTC where nobody reads.</param>
    public static AuditFilter Of(Func<string, string?> value, TimeZoneInfo? zone = null) => new(
        InAddress.Text(value("who")), InAddress.Text(value("what")), InAddress.Text(value("about")), InAddress.Text(value("at")),
        Instant(value(Since), days: 0, zone), Instant(value(To), days: 1, zone));

    /// <summary>The number of an entry in an address; null where it is none.</summary>
    public static long? Entry(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What it narrows to, by name.</summary>
    public IReadOnlyDictionary<string, string> Query() => new (string Name, string? Value)[]
    {
        ("who", Who), ("what", What), ("about", About), ("at", Place), (Since, Told(From)), (To, Told(Until)),
    }.Where(q => q.Value is not null).ToDictionary(q => q.Name, q => q.Value!);

    private static string? Told(DateTimeOffset? at) => at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(string? text, int days, TimeZoneInfo? zone) => InAddress.Day(text) is { } day
        ? ZoneTime.StartOf(day.AddDays(days), zone ?? TimeZoneInfo.Utc)
        : InAddress.Instant(text);
}

/// <param name="Who">A name where there is one, else the id.</param>
public sealed record AuditRow(long Sequence, DateTimeOffset At, string Who, string Action, string Subject);

/// <param name="Older">Where the next page begins; null on the last one.</param>
public sealed record AuditPageOf(IReadOnlyList<AuditRow> Rows, long? Older);

/// <summary>One field of an entry.</summary>
/// <param name="Before">What an earlier entry about the same thing said; null where none did.</param>
public sealed record AuditField(string Name, string? Before, string After)
{
    public bool Changed => Before is not null && Before != After;
}

/// <summary>An entry with what it changed.</summary>
/// <param name="ShownAt">Where what it is about is shown; null where it has no page, or none that the person may open.</param>
public sealed record OpenEntry(AuditRow Row, AuditEntry Entry, IReadOnlyList<AuditField> Fields, string? ShownAt);
