using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Identity.Company;

/// <summary>
/// The company's own sign-in, by OpenID Connect: where it is, who we are to it, and what its claims mean here. Settings <c>Oidc:…</c>.
/// </summary>
/// <param name="RoleClaim">The claim that says a person's role; null where roles are given on <c>/staff</c> alone.</param>
/// <param name="Roles">What the claim's values mean.</param>
/// <param name="PlaceClaim">The claim with the codes of a leader's locations, or of a regional manager's region.</param>
/// <param name="AddsPeople">Whether a person who is not known here, and has a role, comes in.</param>
/// <param name="SecondFactors">Values of the claim <c>amr</c> that say that a second factor was shown.</param>
public sealed record CompanySettings(
    Uri? Authority, string ClientId, string? ClientSecret, string DisplayName, string? RoleClaim, ImmutableDictionary<string, StaffRole> Roles, string PlaceClaim,
    bool AddsPeople, ImmutableArray<string> SecondFactors)
{
    public const string Section = "Oidc";

    /// <summary>Why the company's sign-in may not let a person in, as the sign-in page may be asked to say it.</summary>
    public static readonly ImmutableArray<string> Refusals =
        [StaffRefusal.CompanyAnswerOdd, StaffRefusal.CompanyPlaceUnknown, StaffRefusal.CompanyRoleMissing, StaffRefusal.CompanySignInFailed, StaffRefusal.CompanyStranger, StaffRefusal.LastAdmin, StaffRefusal.PasskeyNeeded];

    public bool IsOn => Authority is not null;

    /// <exception cref="StartRefusedException">A setting is missing or means nothing.</exception>
    public static CompanySettings From(IConfiguration configuration)
    {
        var oidc = configuration.GetSection(Section);
        Uri? authority = null;
        if (oidc["Authority"] is { Length: > 0 } written
            && (!Uri.TryCreate(written, UriKind.Absolute, out authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)))
        {
            throw new StartRefusedException($"Oidc:Authority is '{written}'; it is to be an https address.");
        }

        if (authority is not null && string.IsNullOrEmpty(oidc["ClientId"]))
        {
            throw new StartRefusedException("Oidc:Authority is set and Oidc:ClientId is not.");
        }

        var roles = Enum.GetValues<StaffRole>()
            .SelectMany(role => (oidc[$"Roles:{role}"] ?? $"{role}").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(value => (value, role)))
            .GroupBy(pair => pair.value, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => StaffRoles.Highest(group.Select(pair => pair.role)), StringComparer.Ordinal);
        return new(
            authority, oidc["ClientId"] ?? "", oidc["ClientSecret"], oidc["DisplayName"] is { Length: > 0 } name ? name : authority?.Host ?? "",
            oidc["RoleClaim"] is { Length: > 0 } claim ? claim : null, roles, oidc["PlaceClaim"] is { Length: > 0 } place ? place : "places",
            configuration.IsOn($"{Section}:AddPeople"), [.. (oidc["SecondFactors"] ?? "mfa").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
    }
}
