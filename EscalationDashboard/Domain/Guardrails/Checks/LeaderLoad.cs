using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>
/// When every leader has as much as one person can do, the customer gets a promised time instead; where nobody could keep one,
/// a call from the service advisor.
/// </summary>
public sealed class LeaderLoad : IGuardrail
{
    public string Check => "leader-load";

    public Finding Evaluate(GuardrailCase of)
    {
        var tier = TierOf(of);
        var rooms = RoomsOf(of, tier);
        if (rooms.Exists(room => room.IsFree))
        {
            return Finding.Pass(Check, InputsOf(of, tier, rooms), of.Policy.LeaderPer24Hours);
        }

        var booking = Book(of, rooms);
        if (booking is null && tier == LeaderTier.Local)
        {
            var regional = RoomsOf(of, LeaderTier.Regional);
            (booking, rooms) = (Book(of, regional), [.. rooms, .. regional]);
        }

        var held = rooms.Find(r => r.Leader.Id == booking?.Leader.Id) ?? rooms.FirstOrDefault();
        var openCapDecides = rooms.TrueForAll(room => room.OpenFull);
        var caps = LeaderCaps.Of(held?.Leader.Own, of.Policy);
        return Finding.Decide(
            Check,
            InputsOf(of, tier, rooms),
            booking is null ? Full(of, tier) : Booked(of, booking),
            openCapDecides ? PolicyFields.LeaderOpenCap : PolicyFields.LeaderPer24Hours,
            openCapDecides ? caps.Open : caps.For(of.IsUrgent),
            [.. held?.Leader.Log().UsedAt(of.Now) ?? []]);
    }

    /// <summary>
    /// Local, unless the pilot's stage for the location says otherwise, or nobody local is on the calendar within the
    /// deferral bound.
    /// </summary>
    public static LeaderTier TierOf(GuardrailCase of) =>
        (of.Snapshot.Location?.ContactTier == LeaderTier.Local && of.Snapshot.LocalLeaders.Any(l => l.Calendar().NextOnDuty(of.Now, of.Now + of.Policy.MaxDeferral) is not null))
        || !of.Snapshot.RegionalLeaders.Any()
            ? LeaderTier.Local
            : LeaderTier.Regional;

    public static List<LeaderRoom> RoomsOf(GuardrailCase of, LeaderTier tier) => [.. LeaderRoom.InOrder(
        tier == LeaderTier.Local ? of.Snapshot.LocalLeaders : of.Snapshot.RegionalLeaders,
        of.Policy,
        of.IsUrgent,
        of.Now)];

    // The earliest instant that log, calendar and focus time allow some leader; never beyond the bound.
    private static FirstRoom? Book(GuardrailCase of, List<LeaderRoom> rooms) => Overflow.Earliest(
        rooms.ConvertAll(room => room.Leader), of.Policy, of.IsUrgent, of.Now, of.Bound > of.Now ? of.Bound : of.Now);

    private static Ruling Booked(GuardrailCase of, FirstRoom room) => new(RequestOutcome.Deferred, DecisionCodes.LeaderLoad)
    {
        Until = room.At,
        FlipsAt = room.At,
        LeaderId = room.Leader.Id,
        Tier = room.Leader.Tier,
        Urgent = of.IsUrgent,
    };

    // Nobody is promised what cannot be kept: the advisor calls instead, and by when is part of the ruling.
    private static Ruling Full(GuardrailCase of, LeaderTier tier) => new(RequestOutcome.Redirected, DecisionCodes.LeaderLoadFull)
    {
        Until = Overflow.CallDue(of.Snapshot.Location?.Calendar(), of.Now),
        Tier = tier,
        Urgent = of.IsUrgent,
    };

    private static Inputs InputsOf(GuardrailCase of, LeaderTier tier, List<LeaderRoom> rooms)
    {
        var inputs = new Inputs
        {
            ["tier"] = tier.ToString(),
            ["urgent"] = of.IsUrgent,
            ["openCap"] = of.Policy.LeaderOpenCap,
        };
        foreach (var room in rooms)
        {
            inputs[$"leader {room.Leader.Name}"] = $"{RoomLine.Of(room, of.Policy, of.Now)}";
        }

        return inputs;
    }
}
