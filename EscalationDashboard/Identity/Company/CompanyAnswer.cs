using System.Globalization;
using System.Security.Claims;
using System.Text;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Identity.Company;

/// <summary>
/// What the company says of a person, between its answer and the decision here: what is asked for and nothing else, and little enough for
/// a cookie that the browser sends with the next request, whatever the company tells.
/// </summary>
public static class CompanyAnswer
{
    /// <summary>Of the id, which is plain ASCII: as OpenID Connect has it.</summary>
    public const int LongestSubject = 255;

    /// <summary>Of all places together; some two hundred.</summary>
    public const int LongestPlaces = 2_000;

    private const char Between = '\n';

    /// <returns>Null where it is nothing to know a person by: an id or an address that is too long or no text, or places without end.</returns>
    public static IReadOnlyList<Claim>? Kept(IEnumerable<Claim> said, CompanySettings settings)
    {
        var all = said.ToLookup(claim => claim.Type, claim => claim.Value, StringComparer.Ordinal);
        var (subject, email, places) = (all["sub"].FirstOrDefault(), VerifiedEmail(all), PlacesOf(all, settings));
        if (subject is { Length: > LongestSubject } || subject?.All(sign => sign is >= ' ' and <= '~') == false || !IsText(email) || places.Length > LongestPlaces)
        {
            return null;
        }

        (string Type, string? Value)[] kept =
        [
            ("sub", subject), ("email", email), ("email_verified", email is null ? null : "true"), ("name", Name(all["name"].FirstOrDefault())),
            ("amr", all["amr"].FirstOrDefault(way => settings.SecondFactors.Contains(way))), (settings.PlaceClaim, places), (settings.RoleClaim ?? "", RoleOf(all, settings)),
        ];
        return [.. kept.Where(claim => !string.IsNullOrEmpty(claim.Value)).Select(claim => new Claim(claim.Type, claim.Value!))];
    }

    /// <summary>The places, as they were said or as they were kept.</summary>
    public static IEnumerable<string> Places(ClaimsPrincipal person, CompanySettings settings) =>
        person.FindAll(settings.PlaceClaim).SelectMany(claim => claim.Value.Split(Between)).Distinct(StringComparer.Ordinal);

    /// <summary>A name of the company's that is longer than ours, or has a space too many, is theirs all the same.</summary>
    public static string Name(string? said)
    {
        var name = NameText.Of(said ?? "");
        if (name.Length <= NewStaff.LongestName)
        {
            return name;
        }

        var ends = StringInfo.ParseCombiningCharacters(name);
        return NameText.Of(name[..ends.Last(end => end <= NewStaff.LongestName)]);
    }

    // An address that the company has not seen to be the person's could be anybody's.
    private static string? VerifiedEmail(ILookup<string, string> all) =>
        all["email_verified"].Any(said => string.Equals(said, "true", StringComparison.OrdinalIgnoreCase)) && all["email"].FirstOrDefault() is { Length: > 0 } email ? email : null;

    private static bool IsText(string? email) => email is null || (email.Length <= NewStaff.LongestEmail && !email.Any(char.IsControl)
        && !email.EnumerateRunes().Contains(Rune.ReplacementChar) && AddressText.IsPlain(AddressText.Of(email)));

    private static string? RoleOf(ILookup<string, string> all, CompanySettings settings) => settings.RoleClaim is { } claim
        ? all[claim].Where(settings.Roles.ContainsKey).MinBy(value => StaffRoles.PlaceOf(settings.Roles[value]))
        : null;

    // A role that answers for no place has none, whatever the company says besides.
    private static string PlacesOf(ILookup<string, string> all, CompanySettings settings) =>
        RoleOf(all, settings) is { } role && new Appointment(settings.Roles[role], []).Tier is not null
            ? string.Join(Between, all[settings.PlaceClaim].Distinct(StringComparer.Ordinal))
            : "";
}
