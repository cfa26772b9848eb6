using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Paging;

/// <summary>Which push services are trusted with messages. A browser says where its own is, and a person could say anything in its place.</summary>
/// <param name="Subject">How a push service reaches those who run this installation.</param>
/// <param name="Hosts">Besides the makers' own; with their port where it is an unusual one.</param>
public sealed record PushSettings(string Subject, IReadOnlyList<string> Hosts)
{
    public const string SubjectSetting = "Push:Subject";
    public const string HostsSetting = "Push:Hosts";

    // Of Chromium, Firefox, Safari and Edge.
    private static readonly string[] Makers = ["fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"];

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it.</exception>
    public static PushSettings From(IConfiguration configuration)
    {
        var subject = PagingText.Of(configuration[SubjectSetting]) ?? $"mailto:{SmtpSettings.Read(configuration).From.Address}";
        return subject.StartsWith("mailto:", StringComparison.Ordinal) || subject.StartsWith("https://", StringComparison.Ordinal)
            ? new PushSettings(subject, (configuration[HostsSetting] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            : throw new StartRefusedException($"{SubjectSetting} is '{subject}'; it begins with mailto: or https://.");
    }

    /// <summary>Whether messages may go there.</summary>
    public bool Trusts(string endpoint) => Uri.TryCreate(endpoint, UriKind.Absolute, out var at)
        && ((at.Scheme == Uri.UriSchemeHttps && at.IsDefaultPort && Makers.Any(maker => maker[0] == '.' ? at.Host.EndsWith(maker, StringComparison.OrdinalIgnoreCase) : at.Host.Equals(maker, StringComparison.OrdinalIgnoreCase)))
            || ((at.Scheme == Uri.UriSchemeHttps || at.Scheme == Uri.UriSchemeHttp) && Hosts.Contains(at.Authority, StringComparer.OrdinalIgnoreCase)));
}
