using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends.Risk;

namespace EscalationDashboard.Domain.Visits;

/// <summary>A leader calls a visit's customer because of an early sign, before the customer has to ask.</summary>
public sealed class VisitCall : IPlaced
{
    /// <summary>After so long a visit may be called again.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromHours(12);

    public required string Id { get; init; }

    public required string VisitRef { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>The leader who took it on.</summary>
    public required string ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The strongest sign as it stood then.</summary>
    public required Sign Sign { get; init; }

    /// <summary>How likely the model held it then that the customer would ask.</summary>
    public required double Probability { get; init; }

    /// <summary>What came of it; null until the leader says.</summary>
    public CallResult? Result { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Every reason there is against calling a visit now.</summary>
    /// <param name="asked">Whether its customer has asked for a leader already.</param>
    /// <param name="sign">Null where nothing speaks for it.</param>
    /// <param name="last">The last call about it.</param>
    public static Verdict Against(Actor actor, Visit visit, bool asked, Sign? sign, VisitCall? last, DateTimeOffset now) => Verdict.Refused(new[]
    {
        MayCall(actor) ? null : Refusal.Of(Refusal.NotALeader),
        visit.IsHandedOver ? Refusal.Of(CallRefusal.Gone) : null,
        asked ? Refusal.Of(CallRefusal.Asked) : null,
        sign is null ? Refusal.Of(CallRefusal.NoSign) : null,
        last is not null && now - last.At < Again ? Refusal.Of(CallRefusal.Called, ("name", last.ByName)) : null,
    }.OfType<Refusal>());

    public static bool MayCall(Actor actor) => actor.LeaderId is not null;

    /// <summary>The leader who called says what came of it, once.</summary>
    public Verdict End(Actor actor, CallResult result, DateTimeOffset now)
    {
        if (actor.Id != ById)
        {
            return Verdict.Refused(CallRefusal.NotYours);
        }

        if (Result is not null)
        {
            return Verdict.Refused(Refusal.Changed);
        }

        (Result, EndedAt) = (result, now);
        return Verdict.Allowed;
    }
}

/// <summary>What came of a call.</summary>
public enum CallResult
{
    /// <summary>The customer was reached and is content with what was said.</summary>
    Settled,

    /// <summary>Reached, and something has been promised.</summary>
    Promised,

    /// <summary>Reached, and not content.</summary>
    Unsettled,
    NotReached,
}

/// <summary>Reasons against calling; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class CallRefusal
{
    public const string Gone = "CallGone";
    public const string Asked = "CallAsked";
    public const string NoSign = "CallNoSign";
    public const string Called = "CallCalled";
    public const string NotYours = "CallNotYours";

    public static readonly ImmutableArray<string> Codes = [Gone, Asked, NoSign, Called, NotYours];
}
