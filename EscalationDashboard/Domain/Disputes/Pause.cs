namespace EscalationDashboard.Domain.Disputes;

/// <summary>A stretch in which a dispute is paused, kept for good: every timer is worked out from these intervals.</summary>
/// <param name="Until">When it ends by itself; null where only the customer's answer ends it.</param>
/// <param name="To">When it did end; null while it runs.</param>
public sealed record Pause(PauseKind Kind, DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset? To = null)
{
    /// <summary>How far ahead the owner may put a dispute off.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Stores keep instants in columns less exactly than here.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Whether anything waits for it: always for the owner's own plan, but for the customer only once a person has asked them something.
    /// Until then it is nobody's turn but the leaders', and what they owe goes on.
    /// </summary>
    public bool Counts(DateTimeOffset? firstContactAt) => Kind != PauseKind.Customer || firstContactAt <= From + Exactness;

    /// <summary>The one that runs and counts; null where none does.</summary>
    public static Pause? Running(IReadOnlyList<Pause> all, DateTimeOffset? firstContactAt) =>
        all is [.., { To: null } last] && last.Counts(firstContactAt) ? last : null;

    /// <summary>Whether it began with what happened then.</summary>
    public bool BeganAt(DateTimeOffset at) => (From - at).Duration() < Exactness;

    /// <summary>Whether it ended with what happened then.</summary>
    public bool EndedAt(DateTimeOffset at) => To is { } to && (to - at).Duration() < Exactness;
}

public enum PauseKind
{
    /// <summary>The customer's turn: no promise runs.</summary>
    Customer,

    /// <summary>The owner's own plan: what the customer was promised goes on running.</summary>
    Time,
}

/// <summary>Why a dispute is with the region, and by whom.</summary>
public sealed record HandUp(string LeaderId, string LeaderName, string Reason, DateTimeOffset At)
{
    /// <summary>No leader did: nobody had acted on it.</summary>
    public static HandUp ByItself(DateTimeOffset at) => new("", "", "", at);

    public bool IsByItself() => LeaderId.Length == 0;
}
