using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Paging;

/// <summary>Which push services are trusted with messages. A browser says where its own is, and a person could say anything in its place.</summary>
/// <param name="Subject">How a push service reaches those who run this installation.</param>
/// <param name="Hosts">Besides the makers' own; with their port where it is an unusual one.</param>
/// <param name="IsNobodys">Whether the subject leads to nobody, outside the demo: Apple's service takes nothing from such an installation.</param>
public sealed record PushSettings(string Subject, IReadOnlyList<string> Hosts, bool IsNobodys)
{
    public const string SubjectSetting = "Push:Subject";
    public const string HostsSetting = "Push:Hosts";

    // Of Chromium, Firefox, Safari and Edge.
    private static readonly string[] Makers = ["fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"];

    // What nobody can have (RFC 2606 and 6761).
    private static readonly string[] Nowhere = ["localhost", "example", "test", "invalid", "local", "example.com", "example.net", "example.org"];

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it.</exception>
    public static PushSettings From(IConfiguration configuration)
    {
        var subject = PagingText.Of(configuration[SubjectSetting]) ?? $"mailto:{SmtpSettings.Read(configuration).From.Address}";
        return subject.StartsWith("mailto:", StringComparison.Ordinal) || subject.StartsWith("https://", StringComparison.Ordinal)
            ? new PushSettings(
                subject, (configuration[HostsSetting] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                !configuration.GetValue("Demo:Enabled", false) && LeadsNowhere(subject))
            : throw new StartRefusedException($"{SubjectSetting} is '{subject}'; it begins with mailto: or https://.");
    }

    private static bool LeadsNowhere(string subject)
    {
        var host = subject.StartsWith("mailto:", StringComparison.Ordinal) ? subject[(subject.LastIndexOf('@') + 1)..]
            : Uri.TryCreate(subject, UriKind.Absolute, out var at) && !at.IsLoopback ? at.Host
            : "";
        return !host.Contains('.') || Nowhere.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether messages may go there.</summary>
    public bool Trusts(string endpoint) => Uri.TryCreate(endpoint, UriKind.Absolute, out var at)
        && ((at.Scheme == Uri.UriSchemeHttps && at.IsDefaultPort && Makers.Any(maker => maker[0] == '.' ? at.Host.EndsWith(maker, StringComparison.OrdinalIgnoreCase) : at.Host.Equals(maker, StringComparison.OrdinalIgnoreCase)))
            || ((at.Scheme == Uri.UriSchemeHttps || at.Scheme == Uri.UriSchemeHttp) && Hosts.Contains(at.Authority, StringComparer.OrdinalIgnoreCase)));
}
