namespace EscalationDashboard.Application.OnCall;

/// <summary>Who is reached for a location, at any hour.</summary>
public interface IOnCallQueries
{
    /// <summary>
    /// Who is reached for a location at an instant, in the order in which they are tried: those of the location, then those of its
    /// region, then the pilot's admins. Nobody stands in it twice, and nobody who can't sign in.
    /// </summary>
    /// <returns>Nobody where there is no such location.</returns>
    Task<IReadOnlyList<OnCallPerson>> ReachedAsync(string locationCode, DateTimeOffset at, CancellationToken ct = default);
}

/// <summary>A person who is reached.</summary>
/// <param name="StaffId">The account with which the person signs in.</param>
/// <param name="Tier">On whose behalf.</param>
public sealed record OnCallPerson(string StaffId, string Name, OnCallTier Tier);

/// <summary>As what a person is reached; those of one come after all of the one before.</summary>
public enum OnCallTier
{
    /// <summary>For the location itself.</summary>
    Location,

    /// <summary>For the region it lies in.</summary>
    Region,

    /// <summary>For the pilot as a whole, where nobody nearer has answered.</summary>
    Admins,
}
