using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>A danger to people goes to a leader at once, outside every cap.</summary>
public sealed class Safety : IGuardrail
{
    /// <summary>After this many disproved claims in 90 days a customer's safety cases go to the regional tier.</summary>
    public const int DisprovedLimit = 2;

    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(60);

    public string Check => "safety";

    public Finding Evaluate(GuardrailCase of)
    {
        var (snapshot, request) = (of.Snapshot, of.Request);
        var shown = DangerKinds.Of(snapshot.Visit);
        var (supported, dangers) = (shown != Dangers.None, shown | request.Dangers);
        var inputs = new Inputs
        {
            ["stopDrivingRecall"] = snapshot.Visit?.StopDrivingRecall,
            ["drivable"] = snapshot.Visit?.Drivable,
            ["towOpen"] = snapshot.Visit?.TowOpen,
            ["dangers"] = request.Dangers.ToString(),
        };
        if (dangers == Dangers.None)
        {
            return Finding.Pass(Check, inputs);
        }

        if (request.UnderRef is { } under)
        {
            inputs["underReference"] = under;
        }

        if (snapshot.OpenSafetyDispute is { } number)
        {
            inputs["openDispute"] = number;
            return Finding.Decide(Check, inputs, new Ruling(RequestOutcome.Merged, DecisionCodes.SafetyMerged)
            {
                Lane = Lane.S,
                DisputeNumber = number,
                LeaderId = snapshot.Matter?.LeaderId,
                Rings = Rings(of, dangers),
                Dangers = dangers,
                ClaimToVerify = !supported,
            }, PolicyFields.SafetyRingMinutes, (decimal)of.Policy.SafetyRing.TotalMinutes);
        }

        var disproved = snapshot.Customer?.DisprovedSafetyClaims ?? 0;
        inputs["disprovedClaims"] = disproved;
        var leader = disproved >= DisprovedLimit ? Regional(of) : Present(of) ?? Regional(of) ?? Anybody(of);
        return Finding.Decide(
            Check,
            inputs,
            new Ruling(
                RequestOutcome.Admitted,
                leader?.Tier == LeaderTier.Regional ? DecisionCodes.SafetyRegional : DecisionCodes.Safety)
            {
                Lane = Lane.S,
                Until = of.Now + of.Policy.SafetyContact,
                Dangers = dangers,
                LeaderId = (leader ?? Anybody(of))?.Id,
                Tier = leader?.Tier ?? LeaderTier.Local,
                ClaimToVerify = !supported,
            },
            threshold: DisprovedLimit);
    }

    // Who presses again about the danger that is known would only drown what is new; a danger not named before always rings.
    private static bool Rings(GuardrailCase of, Dangers dangers) => of.Snapshot.Matter is not { } matter
        || (dangers & ~matter.Dangers) != Dangers.None
        || of.Now - matter.LastRungAt >= of.Policy.SafetyRing;

    // A leader of the location who is on duty, full or not; where none is, the deputy of one.
    private static LeaderSnapshot? Present(GuardrailCase of)
    {
        var locals = InOrder(of, of.Snapshot.LocalLeaders).ToList();
        var deputies = locals.Select(room => of.Snapshot.Leader(room.Leader.DeputyId)).OfType<LeaderSnapshot>();
        return locals.Concat(InOrder(of, deputies.Distinct()))
            .FirstOrDefault(room => room.Absence is null)?.Leader;
    }

    private static LeaderSnapshot? Regional(GuardrailCase of) => SoonestThere(of, of.Snapshot.RegionalLeaders);

    private static LeaderSnapshot? Anybody(GuardrailCase of) => SoonestThere(of, of.Snapshot.Leaders);

    // While all of them are away, a danger goes to the one who is back first, and among several to the one with the most room.
    private static LeaderSnapshot? SoonestThere(GuardrailCase of, IEnumerable<LeaderSnapshot> leaders) => InOrder(of, leaders)
        .OrderBy(room => room.Absence is null ? of.Now : room.Leader.Calendar().NextOnDuty(of.Now, of.Now + LongestAway) ?? DateTimeOffset.MaxValue)
        .FirstOrDefault()?.Leader;

    private static IEnumerable<LeaderRoom> InOrder(GuardrailCase of, IEnumerable<LeaderSnapshot> leaders) =>
        LeaderRoom.InOrder(leaders, of.Policy, urgent: true, of.Now);
}
