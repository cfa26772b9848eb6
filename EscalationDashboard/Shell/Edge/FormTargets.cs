using System.Collections.Concurrent;

namespace EscalationDashboard.Shell.Edge;

/// <summary>Sites to which a form of ours may be led on, besides this one: the company's, whose sign-out follows on ours.</summary>
public sealed class FormTargets
{
    private readonly ConcurrentDictionary<string, bool> _origins = new(StringComparer.OrdinalIgnoreCase);

    public FormTargets(IConfiguration configuration) => Add(configuration["Oidc:Authority"]);

    /// <summary>As they stand in a policy; each with a space before it.</summary>
    public string Listed => string.Concat(_origins.Keys.Order(StringComparer.Ordinal).Select(origin => $" {origin}"));

    /// <param name="address">Null, or what is none, adds nothing.</param>
    public void Add(string? address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var at) && (at.Scheme == Uri.UriSchemeHttps || at.Scheme == Uri.UriSchemeHttp))
        {
            _origins.TryAdd(at.GetLeftPart(UriPartial.Authority), true);
        }
    }
}
