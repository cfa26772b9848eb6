using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.ApiKeys;

/// <summary>What a new key is to be.</summary>
/// <param name="Locations">Empty for the whole network.</param>
/// <param name="ExpiresAt">Null for the usual time.</param>
public sealed record ApiKeyDraft(string Name, string Scope, IReadOnlyList<string> Locations, DateTimeOffset? ExpiresAt, int PerMinute = ApiKey.UsualPerMinute)
{
    /// <param name="known">The locations there are.</param>
    public IEnumerable<Refusal> Faults(IEnumerable<string> known, DateTimeOffset now)
    {
        if (TextRefusal.AgainstName(Name, ApiKey.LongestName) is { } wrong)
        {
            yield return wrong;
        }
        else if (Name != NameText.Of(Name))
        {
            yield return Refusal.Of(Refusal.NameWrong, ("limit", $"{ApiKey.LongestName}"));
        }

        if (Locations.Except(known).FirstOrDefault() is { } unknown)
        {
            yield return Refusal.Of(KeyRefusal.LocationUnknown, ("location", unknown));
        }

        if (ExpiresAt <= now || ExpiresAt > now + ApiKey.Longest)
        {
            yield return Refusal.Of(KeyRefusal.ExpiryWrong, ("days", $"{ApiKey.Longest.Days}"));
        }

        if (PerMinute is < 1 or > ApiKey.MostPerMinute)
        {
            yield return Refusal.Of(KeyRefusal.RateWrong, ("most", $"{ApiKey.MostPerMinute}"));
        }
    }
}
