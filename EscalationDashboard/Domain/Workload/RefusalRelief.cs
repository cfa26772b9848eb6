using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Workload;

/// <summary>A refused request, as the guardrails saw it.</summary>
public sealed record RefusedLook(RequestFacts Facts, Snapshot Snapshot, DateTimeOffset At);

/// <summary>
/// What would help where refusals rise. The day's refusals are decided again by the guardrails themselves, one after another,
/// each with the places in sight that the ones before it would have taken.
/// </summary>
public static class RefusalRelief
{
    private const int MoreContacts = 1;
    private const int MoreInARow = 2;

    /// <summary>What helps most first; none where nothing does.</summary>
    /// <param name="refused">In the order in which they were decided.</param>
    public static IReadOnlyList<Relief> For(Policy policy, string regionCode, string locationCode, IReadOnlyList<RefusedLook> refused)
    {
        var at = policy.For(regionCode, locationCode);
        Relief[] all =
        [
            Try(ReliefKind.MoreShare, MoreContacts, policy.AtLocation(
                locationCode,
                (PolicyFields.CustomerPer7Days, at.Value(PolicyFields.CustomerPer7Days) + MoreContacts),
                (PolicyFields.CustomerPer30Days, at.Value(PolicyFields.CustomerPer30Days) + MoreContacts)), refused),
            Try(ReliefKind.MoreFlood, MoreInARow, policy.AtLocation(
                locationCode, (PolicyFields.FloodCount, at.Value(PolicyFields.FloodCount) + MoreInARow)), refused),
            Try(ReliefKind.ReadFirst, refused.Where(IsBarred).Select(r => r.Facts.CustomerRef).Distinct().Count(), policy, [.. refused.Select(ReadFirst)]),
        ];
        return [.. all.Where(r => r.Through + r.Later + r.Read > 0).OrderByDescending(r => r.Through).ThenByDescending(r => r.Later).ThenBy(r => r.Kind)];
    }

    private static Relief Try(ReliefKind kind, int amount, Policy under, IEnumerable<RefusedLook> refused)
    {
        var day = new Day(under);
        foreach (var look in refused)
        {
            day.Decide(look);
        }

        return new Relief(kind, amount, day.Through, Room: 0, day.Later, day.Read);
    }

    private static bool IsBarred(RefusedLook look) =>
        look.Snapshot.Customer?.Standings.Any(s => s.Kind == StandingKind.Refuse && s.Until > look.At) == true;

    private static RefusedLook ReadFirst(RefusedLook look) => look with
    {
        Snapshot = look.Snapshot with
        {
            Customer = look.Snapshot.Customer is { } customer
                ? customer with { Standings = [.. customer.Standings.Select(s => s.Kind == StandingKind.Refuse ? s with { Kind = StandingKind.Review } : s)] }
                : null,
        },
    };

    // What has come of the refusals so far.
    private sealed class Day(Policy policy)
    {
        private readonly List<(string? LeaderId, string CustomerRef, PermitStamp Permit, bool Opened)> _taken = [];
        private readonly HashSet<(string Visit, DisputeReason Reason)> _matters = [];
        private readonly List<(RequestFacts Facts, DateTimeOffset At, bool IsFlood)> _sent = [];

        public int Through { get; private set; }

        public int Later { get; private set; }

        public int Read { get; private set; }

        public void Decide(RefusedLook look)
        {
            if (_matters.Contains((look.Facts.VisitRef, look.Facts.Reason)))
            {
                Through++; // it would have joined the earlier one about the same matter
                _sent.Add((look.Facts, look.At, IsFlood: false));
                return;
            }

            var ruling = GuardrailSet.Decide(policy, See(look), look.Facts, look.At).Ruling;
            _sent.Add((look.Facts, look.At, ruling.Code == DecisionCodes.ConductFlood));
            Through += ruling.Outcome is RequestOutcome.Admitted or RequestOutcome.Merged ? 1 : 0;
            Later += ruling.Outcome == RequestOutcome.Deferred ? 1 : 0;
            Read += ruling.Outcome == RequestOutcome.Review ? 1 : 0;
            if (PermitRules.CountsFrom(ruling, look.At) is { } at)
            {
                var permit = new PermitStamp(at, look.Facts.Id, ruling.Urgent) { VisitRef = look.Facts.VisitRef };
                _matters.Add((look.Facts.VisitRef, look.Facts.Reason));
                _taken.Add((ruling.LeaderId, look.Facts.CustomerRef, permit, ruling.Outcome == RequestOutcome.Admitted));
            }
        }

        private Snapshot See(RefusedLook look) => look.Snapshot with
        {
            Customer = look.Snapshot.Customer is { } customer ? See(customer, look.Facts) : null,
            Leaders =
            [
                .. look.Snapshot.Leaders.Select(l => l with
                {
                    OpenDisputes = l.OpenDisputes + _taken.Count(t => t.LeaderId == l.Id && t.Opened),
                    Permits = l.Permits.AddRange(_taken.Where(t => t.LeaderId == l.Id).Select(t => t.Permit)),
                }),
            ],
        };

        // What was a flood in life may have passed here, and the pause then begins later.
        private CustomerSnapshot See(CustomerSnapshot customer, RequestFacts facts)
        {
            var sent = _sent.FindAll(s => s.Facts.CustomerRef == customer.Ref || s.Facts.VisitRef == facts.VisitRef);
            var passed = sent.FindAll(s => !s.IsFlood);
            return customer with
            {
                Permits = customer.Permits.AddRange(_taken.Where(t => t.CustomerRef == customer.Ref).Select(t => t.Permit)),
                Submissions = customer.Submissions.AddRange(passed
                    .Where(s => customer.Submissions.All(known => known.RequestId != s.Facts.Id))
                    .Select(s => new PermitStamp(s.At, s.Facts.Id, Urgent: false))),
                FloodedSince = sent.Count == 0
                    ? customer.FloodedSince
                    : sent.Where(s => s.IsFlood && (passed.Count == 0 || s.At >= passed[^1].At)).Min(s => (DateTimeOffset?)s.At),
            };
        }
    }

    private static Policy AtLocation(this Policy policy, string locationCode, params ReadOnlySpan<(string Field, decimal Value)> numbers)
    {
        var layer = policy.Locations.GetValueOrDefault(locationCode) ?? policy.Network.Clear();
        foreach (var (field, value) in numbers)
        {
            layer = layer.SetItem(field, value);
        }

        return policy with { Locations = policy.Locations.SetItem(locationCode, layer) };
    }
}
