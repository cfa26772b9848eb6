using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Events;

/// <summary>Whom and what a person's act about a request or a customer is about.</summary>
/// <param name="RequestId">Null where it is about the customer.</param>
/// <param name="DisputeNumber">Null where there is none, or none yet.</param>
public sealed record ActSubject(string? RequestId, string CustomerRef, string? DisputeNumber, string RegionCode, string LocationCode)
{
    public static ActSubject Of(StaffAction act) => new(act.RequestId, act.CustomerRef, act.DisputeNumber, act.RegionCode, act.LocationCode);

    public string Subject() => RequestId is { } request ? RequestEvent.SubjectOf(request) : $"customer:{CustomerRef}";

    public Hint Hint() => new(RegionCode, LocationCode, DisputeNumber ?? Subject());

    public IEnumerable<TimelineLine> Lines(string action, string? text) =>
        DisputeNumber is { } number ? [new TimelineLine(number, TimelineKind.StaffDecided, text, ("action", action))] : [];
}

/// <summary>A person overruled the guardrails, or judged a claim or an appeal.</summary>
/// <param name="Until">How long an exemption or a restriction holds.</param>
public abstract record StaffDecided(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : DomainEvent
{
    [JsonIgnore]
    public abstract StaffActionKind Kind { get; }

    public override string Subject() => About.Subject();

    public override IEnumerable<Hint> Hints() => [About.Hint()];

    public override IEnumerable<TimelineLine> Lines() => About.Lines($"{Kind}", Words.Text);

    public static StaffDecided Of(StaffAction act, WordsOnRecord words) => (ActSubject.Of(act), act.Kind) switch
    {
        (var about, StaffActionKind.TakeNow) => new RequestTakenNow(about, words, act.Until),
        (var about, StaffActionKind.AllowOnce) => new RequestAllowedOnce(about, words, act.Until),
        (var about, StaffActionKind.Exempt) => new CustomerExempted(about, words, act.Until),
        (var about, StaffActionKind.Restrict) => new CustomerRestricted(about, words, act.Until),
        (var about, StaffActionKind.Lift) => new StandingLifted(about, words, act.Until),
        (var about, StaffActionKind.UpholdAppeal) => new AppealUpheld(about, words, act.Until),
        (var about, StaffActionKind.TurnDownAppeal) => new AppealTurnedDown(about, words, act.Until),
        (var about, StaffActionKind.ShouldHaveReached) => new FalseThrottleMarked(about, words, act.Until),
        (var about, StaffActionKind.DisproveSafetyClaim) => new SafetyClaimDisproved(about, words, act.Until),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act.Kind, "Such an act has no event."),
    };
}

[EventName("staff.TakeNow")]
public sealed record RequestTakenNow(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.TakeNow;
}

[EventName("staff.AllowOnce")]
public sealed record RequestAllowedOnce(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.AllowOnce;
}

[EventName("staff.Exempt")]
public sealed record CustomerExempted(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.Exempt;
}

[EventName("staff.Restrict")]
public sealed record CustomerRestricted(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.Restrict;
}

[EventName("staff.Lift")]
public sealed record StandingLifted(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.Lift;
}

[EventName("staff.UpholdAppeal")]
public sealed record AppealUpheld(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.UpholdAppeal;
}

[EventName("staff.TurnDownAppeal")]
public sealed record AppealTurnedDown(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.TurnDownAppeal;
}

[EventName("staff.ShouldHaveReached")]
public sealed record FalseThrottleMarked(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.ShouldHaveReached;
}

[EventName("staff.DisproveSafetyClaim")]
public sealed record SafetyClaimDisproved(ActSubject About, WordsOnRecord Words, DateTimeOffset? Until) : StaffDecided(About, Words, Until)
{
    public override StaffActionKind Kind => StaffActionKind.DisproveSafetyClaim;
}

/// <summary>A person took back what they had just done.</summary>
/// <param name="ActAt">When it had been done.</param>
[EventName("staff.Undo")]
public sealed record StaffActUndone(ActSubject About, StaffActionKind Kind, long Number, DateTimeOffset ActAt, int MessagesWithdrawn) : DomainEvent
{
    public override string Subject() => About.Subject();

    public override IEnumerable<Hint> Hints() => [About.Hint()];

    public override IEnumerable<TimelineLine> Lines() => About.Lines("Undo", text: null);
}
