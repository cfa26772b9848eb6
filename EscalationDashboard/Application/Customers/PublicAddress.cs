using System.Text.RegularExpressions;

namespace EscalationDashboard.Application.Customers;

/// <summary>Where customers reach this installation from outside, without a slash at the end.</summary>
public sealed partial record PublicAddress(string Value)
{
    public const string Setting = "PublicUrl";

    /// <summary>Where it listens unless told otherwise: on this machine alone.</summary>
    public const string Usual = "http://localhost:5080";

    /// <summary>The setting; else the first address that is served, where a browser on the same machine finds it.</summary>
    public static PublicAddress From(IConfiguration configuration)
    {
        var served = First(configuration["urls"])
            ?? (First(configuration["http_ports"]) is { } port ? $"http://localhost:{port}" : null)
            ?? (First(configuration["https_ports"]) is { } secure ? $"https://localhost:{secure}" : Usual);
        return new((configuration[Setting] ?? AnyAddress().Replace(served, "://localhost")).TrimEnd('/'));
    }

    private static string? First(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();

    [GeneratedRegex(@"://(\*|\+|0\.0\.0\.0|\[::\])(?=[:/]|$)")]
    private static partial Regex AnyAddress();
}
