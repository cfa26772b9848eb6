using System.Collections.Immutable;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Data.Outgoing;

/// <summary>Where events go and what they are signed with. Without a receiver nothing is written for one.</summary>
/// <param name="Url">Null where there is no receiver; relative where it is this program itself, which only the demo is.</param>
/// <param name="Secrets">The first is the present one; further ones while it is being replaced.</param>
public sealed record WebhookSettings(Uri? Url, ImmutableArray<WebhookSecret> Secrets)
{
    public const string UrlSetting = "Messaging:Webhook:Url";
    public const string SecretSetting = "Messaging:Webhook:Secret";

    /// <summary>The demo's own receiver, and a secret that everybody knows; never used outside the demo.</summary>
    public const string DemoUrl = "/demo/receiver";

    /// <inheritdoc cref="DemoUrl"/>
    public const string DemoSecret = "whsec_ZGVtby13ZWJob29rLXNlY3JldC1rbm93bi10by1hbGw=";

    public static readonly WebhookSettings None = new(null, []);

    public bool HasReceiver => Url is not null;

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it and says what is, without the secret.</exception>
    public static WebhookSettings From(IConfiguration configuration)
    {
        var demo = configuration.GetValue("Demo:Enabled", false);
        var url = configuration[UrlSetting] ?? (demo ? DemoUrl : "");
        if (url.Length == 0)
        {
            return None;
        }

        var (secrets, fault) = WebhookSecret.Read(configuration[SecretSetting] ?? (demo && url == DemoUrl ? DemoSecret : ""));
        return fault is null
            ? new WebhookSettings(Address(url, demo), secrets)
            : throw new StartRefusedException(
                $"{SecretSetting}: {fault}. A secret is {WebhookSecret.Prefix} and {WebhookSecret.FewestBytes} to {WebhookSecret.MostBytes} random bytes in base 64; several are separated by spaces.");
    }

    private static Uri Address(string url, bool demo) =>
        demo && url == DemoUrl ? new Uri(url, UriKind.Relative)
        : Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : throw new StartRefusedException($"{UrlSetting} is '{url}', which is no http or https address.");
}
