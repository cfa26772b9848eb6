using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Domain.Trends;

/// <summary>Reasons against writing a fix down; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class FixRefusal
{
    public const string NotForYou = "FixNotForYou";
    public const string OwnerUnknown = "FixOwnerUnknown";
    public const string DateFar = "FixDateFar";
    public const string NotBegun = "FixNotBegun";
    public const string Withdrawn = "FixWithdrawn";
    public const string SubjectUnknown = "FixSubjectUnknown";
    public const string ChangeMissing = "FixChangeMissing";

    public static readonly ImmutableArray<string> Codes = [NotForYou, OwnerUnknown, DateFar, NotBegun, Withdrawn, SubjectUnknown, ChangeMissing];
}

/// <summary>What a manager or an admin writes down about a cause that is to go.</summary>
public sealed record FixDraft(string Cause, string? Region, string? Location, string OwnerId, string Change, DateOnly FixedOn)
{
    /// <summary>See <see cref="CauseFix.Subject"/>.</summary>
    public string? Subject { get; init; }
}

/// <summary>Who may undertake what, and what is missing.</summary>
public static class CauseFixing
{
    /// <summary>How far from today its day may lie.</summary>
    public const int MostDays = 400;

    /// <param name="owner">Null where nobody by that id may see the place.</param>
    /// <param name="causeKnown">Whether the cause is on the admins' list.</param>
    public static Verdict Check(Actor actor, FixDraft draft, StaffAccount? owner, bool causeKnown, DateOnly today)
    {
        var refusals = new List<Refusal>();
        if (!MayChange(actor))
        {
            refusals.Add(Refusal.Of(FixRefusal.NotForYou));
        }

        if (!causeKnown)
        {
            refusals.Add(Refusal.Of(Refusal.RootCauseUnknown));
        }

        if (owner is null)
        {
            refusals.Add(Refusal.Of(FixRefusal.OwnerUnknown));
        }

        if (draft.Subject is not null && Subject.Read(draft.Subject) is null)
        {
            refusals.Add(Refusal.Of(FixRefusal.SubjectUnknown));
        }

        if (TextRefusal.Against(draft.Change, FixRefusal.ChangeMissing, CauseFix.LongestText) is { } text)
        {
            refusals.Add(text);
        }

        if (Math.Abs(draft.FixedOn.DayNumber - today.DayNumber) > MostDays)
        {
            refusals.Add(Refusal.Of(FixRefusal.DateFar, ("days", $"{MostDays}")));
        }

        return refusals.Count == 0 ? Verdict.Allowed : Verdict.Refused(refusals);
    }

    public static bool MayChange(Actor actor) => actor.Role is StaffRole.RegionalManager or StaffRole.PilotAdmin;

    /// <summary>Whether its day has come, somewhere on earth.</summary>
    public static bool HasBegun(CauseFix fix, DateTimeOffset now) => fix.FixedOn <= DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));

    /// <summary>Done, planned again, or given up for good.</summary>
    public static Verdict Move(Actor actor, CauseFix fix, CauseFixState to, int seenVersion, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (!MayChange(actor))
        {
            refusals.Add(Refusal.Of(FixRefusal.NotForYou));
        }

        // What was given up is not to be tried again, however it was seen.
        if (fix.State == CauseFixState.Withdrawn)
        {
            refusals.Add(Refusal.Of(FixRefusal.Withdrawn));
        }
        else if (fix.Version != seenVersion)
        {
            refusals.Add(Refusal.Of(Refusal.Changed));
        }

        if (to == CauseFixState.Done && !HasBegun(fix, now))
        {
            refusals.Add(Refusal.Of(FixRefusal.NotBegun, ("date", TypedDate.TextOf(fix.FixedOn))));
        }

        if (refusals.Count > 0)
        {
            return Verdict.Refused(refusals);
        }

        fix.State = to;
        fix.Version++;
        return Verdict.Allowed;
    }
}
