using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

// How two disputes become one. The rule, and its reasons, are in docs/guardrails.md under "What may be merged".
public sealed partial class Dispute
{
    /// <summary>Whether it could end in the other: one customer's matters of one visit, and never out of the safety lane.</summary>
    public bool MayEndIn(Dispute other) => other.IsOpen && AgainstEndingIn(other).Count == 0;

    /// <summary>Whether this person may end it in another one, whichever that is.</summary>
    public bool MayBeMergedBy(Actor actor)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessFree(actor, refusals);
        AddIfWithRegion(actor, refusals);
        return refusals.Count == 0;
    }

    /// <summary>Ends it in another dispute of the same customer on the same visit, which goes on with everything this one had.</summary>
    public Verdict MergeInto(Actor actor, Dispute other, int seenVersion, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        AddIfSame(other, refusals);
        AddUnlessFree(actor, refusals);
        AddIfChanged(seenVersion, refusals);
        AddIfWithRegion(actor, refusals);
        refusals.AddRange(AgainstEndingIn(other));
        if (!other.IsOpen)
        {
            refusals.Add(Refusal.Of(Refusal.TargetResolved, ("dispute", other.Number)));
        }

        return Apply(refusals, () => EndIn(other, now));
    }

    /// <summary>What a merge does to both.</summary>
    public void EndIn(Dispute other, DateTimeOffset now)
    {
        other.TakeOver(this, now);
        End(now);
        MergedInto = other.Number;
    }

    private List<Refusal> AgainstEndingIn(Dispute other)
    {
        var refusals = new List<Refusal>();
        if (other.VisitRef != VisitRef)
        {
            refusals.Add(Refusal.Of(Refusal.OtherVisit));
        }
        else if (other.CustomerRef != CustomerRef)
        {
            refusals.Add(Refusal.Of(Refusal.OtherCustomer));
        }

        if (Lane == Lane.S && other.Lane != Lane.S)
        {
            refusals.Add(Refusal.Of(Refusal.SafetyStays, ("dispute", other.Number)));
        }

        return refusals;
    }

    // No promise becomes later: the earlier clock goes on, with the pauses it had before the other one began. Whatever of the two
    // waits for a person is not paused by the other.
    private void TakeOver(Dispute ended, DateTimeOffset now)
    {
        if (ended.Paused is null)
        {
            Wake(now);
        }

        // What was said about an ordinary matter was not said about the danger, and what was promised of that has been kept by it.
        var wasKept = Lane == Lane.S && ended is { Lane: not Lane.S, FirstContactAt: not null };
        if (ended.Since < Since && !wasKept)
        {
            var began = Since;
            Pauses = [.. ended.Pauses.Where(p => p.From < began).Select(p => p with { To = p.To < began ? p.To : began }), .. Pauses];
            CountsFrom = ended.Since;
        }

        MergedRequests += ended.MergedRequests + 1;
        AddAttention(ended);
        FirstContactAt = Earlier(FirstContactAt, wasKept ? null : ended.FirstContactAt);
        UnansweredSince = Earlier(UnansweredSince, ended.UnansweredSince);
        SafetyClaim = Graver(SafetyClaim, ended.SafetyClaim);
        Dangers |= ended.Dangers;
        Version++;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private static SafetyClaim Graver(SafetyClaim one, SafetyClaim other) => Gravity(other) > Gravity(one) ? other : one;

    private static int Gravity(SafetyClaim claim) => claim switch
    {
        SafetyClaim.Supported => 3,
        SafetyClaim.ToVerify => 2,
        SafetyClaim.Disproved => 1,
        _ => 0,
    };
}
