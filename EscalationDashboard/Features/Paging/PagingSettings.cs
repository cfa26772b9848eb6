using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using MailKit.Security;
using MimeKit;

namespace EscalationDashboard.Features.Paging;

/// <summary>The mail server that messages to staff leave by.</summary>
/// <param name="Host">Null where there is none.</param>
/// <param name="User">Null where it asks for no sign-in.</param>
public sealed record SmtpSettings(string? Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From)
{
    public const string Section = "Smtp";

    /// <summary>Mail to people is handed in there, with TLS.</summary>
    private const int UsualPort = 587;

    private const string UsualFrom = "escalation-dashboard@localhost";

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it, without any secret.</exception>
    public static SmtpSettings Read(IConfiguration configuration)
    {
        var smtp = configuration.GetSection(Section);
        var host = PagingText.Of(smtp["Host"]);
        var security = PagingText.Of(smtp["Security"]) ?? nameof(SecureSocketOptions.StartTls);
        if (!Enum.TryParse<SecureSocketOptions>(security, ignoreCase: true, out var secure) || !Enum.IsDefined(secure))
        {
            throw new StartRefusedException($"{Section}:Security is '{security}'; it is StartTls, SslOnConnect, StartTlsWhenAvailable, Auto or None.");
        }

        var from = PagingText.Of(smtp["From"]) ?? UsualFrom;
        if (!MailboxAddress.TryParse(from, out var sender))
        {
            throw new StartRefusedException($"{Section}:From is '{from}', which is no e-mail address.");
        }

        var port = PagingText.Of(smtp["Port"]) ?? $"{UsualPort}";
        return ushort.TryParse(port, out var number) && number > 0
            ? new SmtpSettings(host, number, secure, PagingText.Of(smtp["User"]), smtp["Password"], sender)
            : throw new StartRefusedException($"{Section}:Port is '{port}', which is no port.");
    }
}

/// <summary>The provider of SMS or voice that takes pages.</summary>
/// <param name="Url">Null where there is none.</param>
public sealed record PagingWebhookSettings(Uri? Url, ImmutableArray<WebhookSecret> Secrets)
{
    public const string UrlSetting = "Paging:Webhook:Url";
    public const string SecretSetting = "Paging:Webhook:Secret";

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it, without the secret.</exception>
    public static PagingWebhookSettings From(IConfiguration configuration)
    {
        if (PagingText.Of(configuration[UrlSetting]) is not { } url)
        {
            return new PagingWebhookSettings(null, []);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new StartRefusedException($"{UrlSetting} is '{url}', which is no http or https address.");
        }

        var (secrets, fault) = WebhookSecret.Read(configuration[SecretSetting] ?? "");
        return fault is null ? new PagingWebhookSettings(address, secrets) : throw new StartRefusedException($"{SecretSetting}: {fault}.");
    }
}

internal static class PagingText
{
    public static string? Of(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();
}
