using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Visits;

/// <summary>Why a person's data are given out or erased. A closed list: a free text would say who they were, for good.</summary>
public enum RecordGround
{
    /// <summary>The person asked for it.</summary>
    Asked,

    /// <summary>There is no purpose left to keep them for.</summary>
    NotNeeded,

    /// <summary>An authority ordered it.</summary>
    Ordered,
}

/// <param name="Reference">The ticket or letter it rests on, in <see cref="LongestReference"/> letters, digits and dashes.</param>
public sealed record RecordOrder(RecordGround Ground, string Reference)
{
    public const int LongestReference = 40;

    public const string NotForYou = "RecordNotForYou";
    public const string ReferenceWrong = "ReferenceWrong";
    public const string StillOpen = "StillOpen";
    public const string ErasedAlready = "ErasedAlready";

    public static readonly ImmutableArray<string> Codes = [NotForYou, ReferenceWrong, StillOpen, ErasedAlready];

    /// <summary>Whether everything about a person may be given out.</summary>
    public Verdict Export(Actor actor) => Verdict.Refused(Common(actor));

    /// <summary>Whether everything about a person may be erased: not while something of theirs waits for an answer.</summary>
    /// <param name="open">Open disputes, waiting bookings and open appeals.</param>
    /// <param name="kept">Whether anything of them is kept: who was erased may have spoken since.</param>
    public Verdict Erase(Actor actor, int open, bool kept)
    {
        var refusals = Common(actor);
        if (open > 0)
        {
            refusals.Add(Refusal.Of(StillOpen, ("count", $"{open}")));
        }

        if (!kept)
        {
            refusals.Add(Refusal.Of(ErasedAlready));
        }

        return Verdict.Refused(refusals);
    }

    private List<Refusal> Common(Actor actor)
    {
        var refusals = new List<Refusal>();
        if (actor.Role != StaffRole.PilotAdmin)
        {
            refusals.Add(Refusal.Of(NotForYou));
        }

        if (Reference.Length is 0 or > LongestReference || !Reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or '_'))
        {
            refusals.Add(Refusal.Of(ReferenceWrong, ("limit", $"{LongestReference}")));
        }

        return refusals;
    }
}
