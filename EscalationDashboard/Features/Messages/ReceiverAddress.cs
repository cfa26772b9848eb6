using EscalationDashboard.Data.Outgoing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EscalationDashboard.Features.Messages;

/// <summary>Where events are sent; the demo's own receiver has the address that this program listens on.</summary>
public sealed class ReceiverAddress(WebhookSettings settings, IServiceProvider services)
{
    /// <summary>Null where there is no receiver, or not yet.</summary>
    public Uri? Current => settings.Url is not { } url ? null
        : url.IsAbsoluteUri ? url
        : Own is { } own ? new Uri(own, url)
        : null;

    /// <summary>The address as it may be shown and kept: what stands behind the question mark may be a secret.</summary>
    public string? Shown => settings.Url is not { } url ? null
        : url.IsAbsoluteUri ? url.GetLeftPart(UriPartial.Path)
        : url.OriginalString;

    // Known once it listens. "Any address" is no address to send to.
    private Uri? Own => services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        ? new Uri(address.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal))
        : null;
}
