namespace EscalationDashboard.Domain.Disputes;

// How much of its leaders' time it took: measured, since nothing is decided by it.
public sealed partial class Dispute
{
    /// <summary>The longest call that is written down, in minutes.</summary>
    public const int LongestCall = 240;

    /// <summary>Seconds that the leader who has it had it open and in use; see <see cref="AttentionClock"/>.</summary>
    public int AttentionSeconds { get; private set; }

    /// <summary>Minutes of calls about it.</summary>
    public int CallMinutes { get; private set; }

    /// <summary>What it took of people's time; none where that was never measured.</summary>
    public double AttentionMinutes => Attention(AttentionSeconds, CallMinutes);

    /// <summary>Both together, in minutes.</summary>
    public static double Attention(int seconds, int callMinutes) => callMinutes + (seconds / 60d);

    /// <summary>The leader who has it had it open and in use for so many seconds more.</summary>
    public void Use(int seconds) => AttentionSeconds += seconds;

    /// <summary>A call about it took so long.</summary>
    public void Call(int minutes) => CallMinutes += minutes;

    /// <summary>
    /// The customer and a person talked on the telephone for so long: the first time that is the contact that is due, and the owner's
    /// clock starts anew where it was they.
    /// </summary>
    public void Talk(string? withId, int minutes, DateTimeOffset now)
    {
        Call(minutes);
        (FirstContactAt, UnansweredSince) = (FirstContactAt ?? now, null);
        if (State == DisputeState.Claimed && LeaderId == withId)
        {
            OwnerActedAt = now;
            TakeUpIfGiven(now);
        }
    }

    /// <summary>What stands against the length of a call; null where nothing does, and where none is said.</summary>
    public static Refusal? AgainstCall(int? minutes) =>
        minutes is < 1 or > LongestCall ? Refusal.Of(Refusal.CallLength, ("limit", $"{LongestCall}")) : null;

    private void AddAttention(Dispute of)
    {
        AttentionSeconds += of.AttentionSeconds;
        CallMinutes += of.CallMinutes;
    }
}
