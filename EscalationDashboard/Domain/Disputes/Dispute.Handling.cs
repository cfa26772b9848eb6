using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

// What its owner does with it, and how it begins and ends.
public sealed partial class Dispute
{
    public const decimal LargestEffect = 1_000_000;

    /// <summary>A leader takes it. One who has seen an older version is told what changed instead.</summary>
    public Verdict Claim(Actor actor, int seenVersion, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        if (State == DisputeState.Resolved)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyResolved));
        }
        else if (IsTaken)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyClaimed, ("leader", LeaderId ?? "")));
        }
        else
        {
            AddIfChanged(seenVersion, refusals);
        }

        AddIfWithRegion(actor, refusals);
        return Apply(refusals, () => Own(actor.LeaderId!, actor.Role == StaffRole.LocalLeader, now));
    }

    /// <summary>The leader who has it gives it back to the queue.</summary>
    public Verdict Release(Actor actor, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessHeldBy(actor, refusals);
        return Apply(refusals, () =>
        {
            Wake(now);
            ToQueue(LeaderId, now);
        });
    }

    /// <summary>Why nobody can wait for the customer's answer: they were not asked yet, or wait for one themselves. Null where it is their turn.</summary>
    public string? WhyNotWait => FirstContactAt is null ? Refusal.NobodySpoke : UnansweredSince is not null ? Refusal.CustomerWaits : null;

    /// <summary>Its owner pauses it until a time, or until the customer answers where it is their turn to.</summary>
    public Verdict Snooze(Actor actor, PauseKind kind, DateTimeOffset? until, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessHeldBy(actor, refusals);
        if (kind == PauseKind.Customer && WhyNotWait is { } why)
        {
            refusals.Add(Refusal.Of(why));
        }

        if (kind == PauseKind.Time && Rising.IsAtAnyHour(this))
        {
            refusals.Add(Refusal.Of(Refusal.DangerWaits));
        }

        if (kind == PauseKind.Time && until is null)
        {
            refusals.Add(Refusal.Of(Refusal.UntilMissing));
        }
        else if (until <= now)
        {
            refusals.Add(Refusal.Of(Refusal.UntilPast));
        }
        else if (until > now + Pause.Longest)
        {
            refusals.Add(Refusal.Of(Refusal.UntilTooFar, ("days", $"{Pause.Longest.Days}")));
        }

        return Apply(refusals, () =>
        {
            Wake(now);
            Pauses = [.. Pauses, new Pause(kind, now, until)];
            WakesAt = until;
            TakeUpIfGiven(now);
        });
    }

    /// <summary>Ends a pause: its owner wants to go on, or (by the product) its time has come, or it waits for an answer to nothing.</summary>
    public Verdict Resume(Actor actor, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (actor != Actor.System)
        {
            refusals = RefusalsFor(actor);
            AddUnlessHeldBy(actor, refusals);
        }

        if (actor == Actor.System ? !WaitsInVain && !(WakesAt <= now) : Paused is null)
        {
            refusals.Add(Refusal.Of(Refusal.NotPaused));
        }

        return Apply(refusals, () => Wake(now), moves: actor != Actor.System);
    }

    /// <summary>A word among staff. It may say that the customer was spoken to, which only its owner does.</summary>
    /// <param name="minutes">How long that took; null where the owner does not say.</param>
    public Verdict Note(Actor actor, string text, bool spoke, DateTimeOffset now, int? minutes = null)
    {
        var refusals = RefusalsFor(actor);
        if (spoke)
        {
            AddUnlessHeldBy(actor, refusals);
        }

        AddUnlessWords(text, Refusal.NoteMissing, refusals);
        if (spoke && AgainstCall(minutes) is { } length)
        {
            refusals.Add(length);
        }

        return Apply(
            refusals,
            () =>
            {
                Acted(actor, spoke, now);
                Call(spoke ? minutes ?? 0 : 0);
            },
            moves: spoke);
    }

    /// <summary>Words to the customer, from its owner alone: two leaders never answer the same customer.</summary>
    public Verdict Reply(Actor actor, string text, bool thenWait, int seenVersion, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessHeldBy(actor, refusals);
        AddIfChanged(seenVersion, refusals);
        AddUnlessWords(text, Refusal.TextMissing, refusals);
        return Apply(refusals, () =>
        {
            Wake(now);
            Acted(actor, true, now);
            if (thenWait)
            {
                Pauses = [.. Pauses, new Pause(PauseKind.Customer, now, null)];
            }
        });
    }

    /// <summary>The leader who has it ends it, with outcome, root cause, money effect and the words for the customer.</summary>
    /// <param name="rootCauseKnown">Whether the root cause is on the admins' list.</param>
    public Verdict Resolve(Actor actor, ResolveDetails details, bool rootCauseKnown, int seenVersion, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessHeldBy(actor, refusals);
        AddIfChanged(seenVersion, refusals);
        AddUnlessWords(details.Text, Refusal.TextMissing, refusals);
        if (!rootCauseKnown)
        {
            refusals.Add(Refusal.Of(Refusal.RootCauseUnknown));
        }

        if (details.Amount is < 0 or > LargestEffect || (details.Amount is not null && details.Currency is not { Length: 3 }))
        {
            refusals.Add(Refusal.Of(Refusal.AmountWrong, ("limit", $"{LargestEffect:0}")));
        }

        return Apply(refusals, () =>
        {
            End(now);
            FirstContactAt ??= now;
            Outcome = details.Outcome;
            RootCauseCode = details.RootCauseCode;
            Resolution = details.Text.Trim();
            (EffectAmount, EffectCurrency) = details.Amount is null ? (null, null) : (details.Amount, details.Currency);
        });
    }

    /// <summary>A leader opens it again: to its last owner if on duty, else to the location.</summary>
    public Verdict Reopen(Actor actor, string reason, bool ownerOnDuty, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        if (State != DisputeState.Resolved)
        {
            refusals.Add(Refusal.Of(Refusal.NotResolved));
        }
        else if (MergedInto is { } target)
        {
            refusals.Add(Refusal.Of(Refusal.MergedAway, ("dispute", target)));
        }

        AddUnlessWords(reason, Refusal.ReasonMissing, refusals);
        return Apply(refusals, () => ComeBack(now, ownerOnDuty));
    }

    /// <summary>Whether something happened after all that its owner did, and after the customer was spoken to.</summary>
    public bool IsAfterItsOwner(DateTimeOffset? at) => at > ClaimedAt && !(at <= OwnerSeenAt) && !(at <= FirstContactAt);

    private void End(DateTimeOffset now)
    {
        Wake(now);
        State = DisputeState.Resolved;
        OwnerActedAt = null;
        (GivenAt, LetLieBy) = (null, null);
        UnansweredSince = null;
        ResolvedAt = now;
    }

    private void ToQueue(string? leaderId, DateTimeOffset now)
    {
        State = DisputeState.Waiting;
        LeaderId = leaderId;
        ClaimedAt = null;
        OwnerActedAt = null;
        (QueuedAt, GivenAt, LetLieBy) = (now, null, null);
    }

    private void Own(string leaderId, bool isLocal, DateTimeOffset now)
    {
        // What began with the region because all of the place's leaders were full is the place's once one of them has it.
        if (isLocal && HandedUp is null)
        {
            Tier = LeaderTier.Local;
        }

        State = DisputeState.Claimed;
        LeaderId = leaderId;
        ClaimedAt = now;
        OwnerActedAt = now;
        (GivenAt, LetLieBy) = (null, null);
    }

    // A leader to whom a danger is given may be asleep: it is not theirs before they have done something about it, and they are asked.
    private void Give(string leaderId, bool isLocal, bool knows, DateTimeOffset now)
    {
        Own(leaderId, isLocal, now);
        GivenAt = !knows && Rising.IsAtAnyHour(this) ? now : null;
    }

    // Anything but a danger waits on the queue, with the name of the leader for whom it is meant.
    private void GiveOrQueue(string? leaderId, bool isLocal, bool knows, DateTimeOffset now)
    {
        if (leaderId is not null && Rising.IsAtAnyHour(this))
        {
            Give(leaderId, isLocal, knows, now);
        }
        else
        {
            ToQueue(leaderId, now);
        }
    }

    // Also one that does not count: it ends with the rest.
    private void Wake(DateTimeOffset now)
    {
        if (Pauses is [.., { To: null } pause])
        {
            Pauses = [.. Pauses.SkipLast(1), pause with { To = now }];
            WakesAt = null;
            OwnerActedAt = OwnerActedAt is null ? null : now;
        }
    }

    private void Acted(Actor actor, bool contact, DateTimeOffset now)
    {
        // A word among staff about a danger is no help to the customer: it may say that nobody could be reached.
        var helps = contact || Lane != Lane.S || (GivenAt is null && FirstContactAt is not null);
        FirstContactAt = contact ? FirstContactAt ?? now : FirstContactAt;
        UnansweredSince = contact ? null : UnansweredSince;
        if (helps && State == DisputeState.Claimed && LeaderId == actor.LeaderId)
        {
            OwnerActedAt = now;
            TakeUpIfGiven(now);
        }
    }

    // What it took of their time counts from here on.
    private void TakeUpIfGiven(DateTimeOffset now) => (ClaimedAt, GivenAt) = (GivenAt is null ? ClaimedAt : now, null);

    /// <param name="moves">Whether it changes the matter or where it stands.</param>
    private Verdict Apply(List<Refusal> refusals, Action change, bool moves = true)
    {
        if (refusals.Count > 0)
        {
            return Verdict.Refused(refusals);
        }

        change();
        Version += moves ? 1 : 0;
        return Verdict.Allowed;
    }
}
