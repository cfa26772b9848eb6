using EscalationDashboard.Application.Customers;
using Microsoft.AspNetCore.HostFiltering;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// By which names this installation answers: a name that a caller made up would otherwise stand in its answers. What
/// <c>AllowedHosts</c> says; without it the names it listens on, that of <c>PublicUrl</c>, and this machine's own.
/// </summary>
internal static class ServedHosts
{
    private static readonly string[] Own = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddServedHosts(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration["AllowedHosts"]))
        {
            services.Configure<HostFilteringOptions>(options => options.AllowedHosts = [.. Of(configuration)]);
        }
    }

    public static IEnumerable<string> Of(IConfiguration configuration) => ListeningOn(configuration)
        .Append(PublicAddress.From(configuration).Value)
        .Select(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "")
        .Where(host => host.Length > 0 && host is not ("0.0.0.0" or "[::]"))
        .Concat(Own)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string[] ListeningOn(IConfiguration configuration) =>
        configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
