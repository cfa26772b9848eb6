using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Trends;

/// <summary>The group of customers that a list is cut to; never one customer. What is not known is a group too.</summary>
/// <param name="Language">Empty where it is not known; null for all.</param>
/// <param name="Age">One of <see cref="AgeBand"/>; null for all.</param>
public sealed record GroupCut(string? Language, string? Age)
{
    /// <summary>What an address says for what is not known.</summary>
    public const string Unknown = "unknown";

    public static readonly GroupCut None = new(null, null);

    /// <param name="of">The address's query, by name.</param>
    public static GroupCut Of(Func<string, string?> of) => new(Read(of("language")), Read(of("age")));

    public IEnumerable<(string Name, string? Value)> Cuts => [("language", Written(Language)), ("age", Written(Age))];

    private static string? Read(string? value) => InAddress.Text(value) is { } text ? text == Unknown ? "" : text : null;

    private static string? Written(string? value) => value is "" ? Unknown : value;
}
