using System.Net;
using EscalationDashboard.Data;
using Microsoft.AspNetCore.HttpOverrides;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// Whose word counts for where a caller comes from and whether TLS was spoken: the proxies that <c>Proxies:Known</c> names, by address
/// or network; without it this machine alone. From anybody else <c>X-Forwarded-…</c> is a caller's word, by which the limits of each
/// address would be passed by.
/// </summary>
internal static class KnownProxies
{
    public const string Setting = "Proxies:Known";

    /// <exception cref="StartRefusedException">What the setting names is no address.</exception>
    public static void AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = Of(configuration);
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            known.ForEach(options.KnownIPNetworks.Add);
        });
    }

    public static void UseKnownProxies(this IApplicationBuilder app, IConfiguration configuration)
    {
        // The framework's own switch has put them in already.
        if (!string.IsNullOrWhiteSpace(configuration[Setting]) && !configuration.GetValue("ForwardedHeaders_Enabled", false))
        {
            app.UseForwardedHeaders();
        }
    }

    public static List<System.Net.IPNetwork> Of(IConfiguration configuration)
    {
        var named = configuration[Setting]?.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return named.Length == 0
            ? [new(IPAddress.Parse("127.0.0.0"), 8), new(IPAddress.IPv6Loopback, 128)]
            : [.. named.Select(Network)];
    }

    private static System.Net.IPNetwork Network(string text) => System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartRefusedException($"{Setting} names '{text}', which is no address and no network such as 10.0.0.0/8.");
}
