using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Shell.Sheets;

/// <summary>What an address asks of a view: its query, by name.</summary>
public sealed record ViewAddress(IReadOnlyDictionary<string, string> Query)
{
    /// <summary>Null where it is not said, or said to be nothing.</summary>
    public string? this[string name] => Query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Where the reader's days begin.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}

/// <summary>A view whose tables may leave the building exactly as its page shows them. Each view registers its own.</summary>
public interface IPageSheets
{
    /// <summary>In the export's address, for example <c>forecast</c> in <c>/export/forecast.csv</c>.</summary>
    string View { get; }

    /// <summary>The page whose address it takes.</summary>
    Type Page { get; }

    /// <summary>Whether the person may open the page itself.</summary>
    bool MayRead(Actor actor);

    /// <summary>The tables, cut to what the person may see, in the reader's language.</summary>
    Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address);
}
