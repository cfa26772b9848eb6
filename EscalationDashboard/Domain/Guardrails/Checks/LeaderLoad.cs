using System.Collections.Immutable;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>When every leader has as much as one person can do, the customer gets a promised time instead.</summary>
public sealed class LeaderLoad : IGuardrail
{
    public string Check => "leader-load";

    public Finding Evaluate(GuardrailCase of)
    {
        var tier = TierOf(of);
        var rooms = RoomsOf(of, tier);
        var inputs = InputsOf(of, tier, rooms);
        if (rooms.Exists(room => room.IsFree))
        {
            return Finding.Pass(Check, inputs, of.Policy.LeaderPer24Hours);
        }

        var booking = Book(of, rooms);
        var counted = rooms.Find(r => r.Leader.Id == booking.Leader.Id)!.Leader.Log().UsedAt(of.Now).ToImmutableArray();
        var openCapDecides = rooms.TrueForAll(room => room.OpenFull);
        var caps = LeaderCaps.Of(booking.Leader, of.Policy);
        return Finding.Decide(
            Check,
            inputs,
            new Ruling(RequestOutcome.Deferred, DecisionCodes.LeaderLoad)
            {
                Until = booking.At,
                FlipsAt = booking.At,
                LeaderId = booking.Leader.Id,
                Tier = tier,
                Urgent = of.IsUrgent,
                Forced = booking.Forced,
            },
            openCapDecides ? PolicyFields.LeaderOpenCap : PolicyFields.LeaderPer24Hours,
            openCapDecides ? caps.Open : caps.For(of.IsUrgent),
            counted);
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

    // The earliest instant that log, calendar and focus time allow some leader; never beyond the bound, at which the
    // leader is asked all the same.
    private static (LeaderSnapshot Leader, DateTimeOffset At, bool Forced) Book(GuardrailCase of, List<LeaderRoom> rooms)
    {
        var bound = of.Bound > of.Now ? of.Bound : of.Now;
        var earliest = rooms
            .Select(room => (room.Leader, At: LeaderRoom.EarliestRoom(room.Leader, of.Policy, of.IsUrgent, of.Now, bound)))
            .Where(slot => slot.At is not null)
            .OrderBy(slot => slot.At)
            .FirstOrDefault();
        return earliest.At is { } at ? (earliest.Leader, at, false) : (rooms[0].Leader, bound, true);
    }

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
