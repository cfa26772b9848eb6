using System.Collections.Immutable;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Data.Audit;

/// <summary>What proves that the audit is what was written: the key that seals it, and where its heads go.</summary>
/// <param name="Key">Null where it is in a file.</param>
/// <param name="KeyFile">Null for the usual one, beside the database.</param>
/// <param name="HeadFile">Null for the usual one, beside the database.</param>
/// <param name="HeadUrl">Where heads are sent besides; null for nowhere.</param>
public sealed record AuditSettings(
    AuditKey? Key = null, string? KeyFile = null, string? HeadFile = null, Uri? HeadUrl = null, ImmutableArray<WebhookSecret> HeadSecrets = default)
{
    public const string KeySetting = "Audit:Key";
    public const string KeyFileSetting = "Audit:KeyFile";
    public const string HeadFileSetting = "Audit:HeadFile";
    public const string HeadUrlSetting = "Audit:Webhook:Url";
    public const string HeadSecretSetting = "Audit:Webhook:Secret";

    private const string UsualKeyFile = "audit.key";
    private const string UsualHeadFile = "-audit-heads.jsonl";

    public static readonly AuditSettings Usual = new();

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it and says what is, without the secret.</exception>
    public static AuditSettings From(IConfiguration configuration) => new(
        Text(configuration, KeySetting) is { } key ? KeyOf(key, KeySetting) : null,
        Text(configuration, KeyFileSetting),
        Text(configuration, HeadFileSetting),
        Text(configuration, HeadUrlSetting) is { } url ? Address(url) : null,
        Text(configuration, HeadUrlSetting) is null ? [] : Secrets(configuration[HeadSecretSetting] ?? ""));

    /// <summary>Where the key is, for a database.</summary>
    public string KeyFileOf(string database) => Path.GetFullPath(KeyFile ?? Beside(database, UsualKeyFile));

    /// <summary>Where the heads are, for a database: in a file of its own, since two databases may lie in one folder.</summary>
    public string HeadFileOf(string database) => Path.GetFullPath(HeadFile ?? Beside(database, Path.GetFileNameWithoutExtension(database) + UsualHeadFile));

    /// <exception cref="StartRefusedException">It is none.</exception>
    public static AuditKey KeyOf(string text, string where)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= AuditKey.FewestBytes
            ? new AuditKey(bytes[..length])
            : throw new StartRefusedException($"{where}: the audit's key is at least {AuditKey.FewestBytes} random bytes in base 64, and this is not.");
    }

    private static string Beside(string database, string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, name);

    private static string? Text(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();

    private static Uri Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : throw new StartRefusedException($"{HeadUrlSetting} is '{url}', which is no http or https address.");

    private static ImmutableArray<WebhookSecret> Secrets(string text)
    {
        var (secrets, fault) = WebhookSecret.Read(text);
        return fault is null ? secrets : throw new StartRefusedException($"{HeadSecretSetting}: {fault}.");
    }
}
