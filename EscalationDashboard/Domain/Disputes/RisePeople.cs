using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>Whom a dispute may go to by itself.</summary>
/// <param name="Location">Who is reached for its location now, in order; nobody on leave.</param>
/// <param name="Region">The same for its region.</param>
/// <param name="Serving">Everybody who takes contact, whether or not they are there.</param>
/// <param name="IsThere">Whether a leader is at work, also in focus time.</param>
public sealed record RisePeople(
    IReadOnlyList<Leader> Location, IReadOnlyList<Leader> Region, IReadOnlyList<Leader> Serving, Func<Leader, bool> IsThere)
{
    /// <summary>
    /// The deputy of the leader whose load it was, else who is reached for the location first, else a colleague who is at work without
    /// being on call, else that leader after all; null where nobody of the location is there. At night, for a customer in danger, being reached is enough.
    /// </summary>
    /// <param name="last">Whose load it was, or who let it lie.</param>
    public Leader? OfLocation(Dispute of, string? last, DateTimeOffset now)
    {
        var there = Location.Where(l => Takes(l, of) && (Rising.IsAtAnyHour(of) || IsThere(l))).ToList();
        var deputyId = Serving.FirstOrDefault(l => l.Id == last)?.DeputyAt(now);
        return there.Find(l => l.Id == deputyId)
            ?? Serving.FirstOrDefault(l => l.Id == deputyId && l.Id != last && Takes(l, of) && IsThere(l))
            ?? there.Find(l => l.Id != last)
            ?? Serving.FirstOrDefault(l => l.Tier == LeaderTier.Local && l.Id != last && Takes(l, of) && IsThere(l))
            ?? there.FirstOrDefault();
    }

    /// <summary>Who is reached for the region first, else anybody of it: a manager on leave is better than nobody, and pages go on.</summary>
    /// <param name="last">Who had it so far: another one comes first.</param>
    public Leader? OfRegion(Dispute of, string? last)
    {
        var managers = Region.Concat(Serving).Where(l => l.Tier == LeaderTier.Regional && Takes(l, of)).ToList();
        return managers.Find(l => l.Id != last && IsThere(l)) ?? managers.Find(l => l.Id != last) ?? managers.FirstOrDefault();
    }

    /// <summary>Where the region has nobody: any leader of the location, at work or not.</summary>
    /// <param name="last">Who had it so far: another one comes first.</param>
    public Leader? Anybody(Dispute of, string? last) => Serving.FirstOrDefault(l => Takes(l, of) && l.Id != last) ?? Serving.FirstOrDefault(l => Takes(l, of));

    private static bool Takes(Leader leader, Dispute of) => leader.Serves(of.LocationCode, of.RegionCode);
}
