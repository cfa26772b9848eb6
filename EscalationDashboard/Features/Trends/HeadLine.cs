namespace EscalationDashboard.Features.Trends;

/// <summary>One of the numbers that stand side by side, with what it was; its words are under <c>Trends.Heads.</c></summary>
/// <param name="Now">Null until it was read, as is what it was.</param>
internal sealed record HeadLine(string Name, long? Now, long? Before)
{
    public const string Requests = nameof(Heads.Requests);
    public const string Disputes = nameof(Heads.Disputes);

    public static IReadOnlyList<HeadLine> Of(Heads? now, Heads? before) =>
    [
        new(Requests, now?.Requests, before?.Requests), new(Disputes, now?.Disputes, before?.Disputes),
        new(nameof(Heads.Visits), now?.Visits, before?.Visits), new(nameof(Heads.Vehicles), now?.Vehicles, before?.Vehicles),
        new(nameof(Heads.Customers), now?.Customers, before?.Customers),
    ];
}
