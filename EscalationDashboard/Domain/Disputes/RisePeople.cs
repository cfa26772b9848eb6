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
    /// <summary>Whose turn it is by the rotas of the two places: they are awake for it, at work or not. Without a rota it is nobody's turn.</summary>
    public IReadOnlySet<string> OnCall { get; init; } = new HashSet<string>();

    /// <summary>
    /// The deputy of the leader whose load it was, else who is reached for the location first, else a colleague who is at work without
    /// being on call, else that leader after all; null where nobody of the location is there. At night, for a customer in danger, a leader
    /// who sleeps is better than nobody, unless the region has one who is awake (<see cref="Rising.Decide"/>).
    /// </summary>
    /// <param name="last">Whose load it was, or who let it lie.</param>
    public Leader? OfLocation(Dispute of, string? last, DateTimeOffset now)
    {
        var there = Location.Where(l => Takes(l, of) && (Rising.IsAtAnyHour(of) || IsThere(l))).ToList();
        var deputyId = Serving.FirstOrDefault(l => l.Id == last)?.DeputyAt(now);
        var atWork = Serving.Where(l => l.Id != last && Takes(l, of) && IsThere(l)).ToList();
        return First(
            [.. there.Where(l => l.Id == deputyId), .. atWork.Where(l => l.Id == deputyId), .. there, .. atWork.Where(l => l.Tier == LeaderTier.Local)], last);
    }

    /// <summary>Who is reached for the region first, else anybody of it: a manager on leave is better than nobody, and pages go on.</summary>
    public Leader? OfRegion(Dispute of) =>
        First([.. Region.Concat(Serving).Where(l => l.Tier == LeaderTier.Regional && Takes(l, of))], IdleOf(of));

    /// <summary>Where the region has nobody: any leader of the location, at work or not.</summary>
    /// <param name="last">Who had it so far: another one comes first.</param>
    public Leader? Anybody(Dispute of, string? last) => Serving.FirstOrDefault(l => Takes(l, of) && l.Id != last) ?? Serving.FirstOrDefault(l => Takes(l, of));

    // A leader who sleeps comes after everybody who does not, though one of these let it lie; of both another one than that one.
    private Leader? First(List<Leader> leaders, string? last) =>
        leaders.Find(l => l.Id != last && IsAwake(l)) ?? leaders.Find(IsAwake) ?? leaders.Find(l => l.Id != last) ?? leaders.FirstOrDefault();

    /// <summary>Whether a leader can be expected to hear of it before morning.</summary>
    public bool IsAwake(Leader leader) => IsThere(leader) || OnCall.Contains(leader.Id);

    // A manager whom the guardrails only named as it came in has claimed nothing, and let nothing lie.
    private static string? IdleOf(Dispute of) => of is { State: DisputeState.Waiting, QueuedAt: null } ? null : of.LeaderId ?? of.LetLieBy;

    private static bool Takes(Leader leader, Dispute of) => leader.Serves(of.LocationCode, of.RegionCode);
}
