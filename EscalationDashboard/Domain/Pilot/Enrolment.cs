using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>The steps of an enrolment, in the order in which they are usually taken; any may be come back to.</summary>
public enum EnrolmentStep
{
    Place,
    Hours,
    Leaders,
    Card,
    Policy,
    Forecast,
    Checks,
    Stage,
}

public enum EnrolmentState
{
    Draft,

    /// <summary>The location is in the pilot.</summary>
    Done,
    Discarded,
}

/// <summary>Reasons against an act on an enrolment; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class EnrolmentRefusal
{
    public const string Ended = "EnrolmentEnded";
    public const string TooLong = "EnrolmentTooLong";
    public const string ForecastsBusy = "ForecastsBusy";
    public const string NoPast = "ForecastNoPast";
    public const string PlaceUnready = "ForecastPlaceUnready";
    public const string TooManyRequests = "ForecastTooManyRequests";
    public const string FileTooLarge = "LogTooLarge";

    public static readonly ImmutableArray<string> Codes =
    [
        Ended, TooLong, ForecastsBusy, NoPast, PlaceUnready, TooManyRequests, FileTooLarge,
        .. Enum.GetNames<EnrolmentCheckKind>().Select(kind => $"Enrol{kind}"),
    ];
}

/// <summary>A location on its way into the pilot: begun by one admin, left and gone on with by any, finished or discarded.</summary>
public sealed class Enrolment
{
    public const int LongestReason = 500;

    public required string Id { get; init; }

    public required string BegunById { get; init; }

    public required string BegunByName { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public string ChangedByName { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Goes up with each save, so that nobody overwrites what they have not seen.</summary>
    public int Revision { get; private set; } = 1;

    public EnrolmentState State { get; private set; }

    /// <summary>Where the person who saved last was.</summary>
    public EnrolmentStep Step { get; private set; }

    public EnrolmentPlan Plan { get; private set; } = new();

    /// <summary>The latest forecast; null before the first.</summary>
    public Forecast? Forecast { get; private set; }

    public string? Reason { get; private set; }

    public static Enrolment Begin(string id, Actor actor, DateTimeOffset now) => new()
    {
        Id = id,
        BegunById = actor.Id,
        BegunByName = actor.Name,
        BegunAt = now,
        ChangedByName = actor.Name,
        ChangedAt = now,
    };

    public Verdict Save(Actor actor, int seenRevision, EnrolmentStep step, EnrolmentPlan plan, DateTimeOffset now)
    {
        var verdict = Against(actor, seenRevision, plan.Unreadable());
        if (verdict.IsAllowed)
        {
            (Plan, Step) = (plan, step);
            Touch(actor, now);
        }

        return verdict;
    }

    /// <summary>Keeps a forecast. What was typed meanwhile stands; the forecast itself says what it rests on.</summary>
    public Verdict Keep(Actor actor, Forecast forecast)
    {
        var verdict = Against(actor, Revision);
        if (verdict.IsAllowed)
        {
            Forecast = forecast;
        }

        return verdict;
    }

    public Verdict Discard(Actor actor, string reason, DateTimeOffset now)
    {
        var verdict = Against(
            actor, Revision,
            TextRefusal.Against(reason, Refusal.ReasonMissing, LongestReason));
        if (verdict.IsAllowed)
        {
            (State, Reason) = (EnrolmentState.Discarded, reason.Trim());
            Touch(actor, now);
        }

        return verdict;
    }

    /// <param name="checks">What must be right; each that is not is a reason against it.</param>
    public Verdict Finish(Actor actor, int seenRevision, IEnumerable<EnrolmentCheck> checks, DateTimeOffset now)
    {
        var verdict = Against(
            actor, seenRevision, [.. checks.Where(c => !c.Pass).Select(c => Refusal.Of($"Enrol{c.Kind}", ("detail", c.Detail)))]);
        if (verdict.IsAllowed)
        {
            (State, Step) = (EnrolmentState.Done, EnrolmentStep.Stage);
            Touch(actor, now);
        }

        return verdict;
    }

    private void Touch(Actor actor, DateTimeOffset now)
    {
        Revision++;
        (ChangedByName, ChangedAt) = (actor.Name, now);
    }

    private Verdict Against(Actor actor, int seenRevision, params ReadOnlySpan<Refusal?> further) => Verdict.Refused(
    [
        .. new[]
        {
            actor.Role == StaffRole.PilotAdmin ? null : Refusal.Of(StageRefusal.NotAnAdmin),
            State == EnrolmentState.Draft ? null : Refusal.Of(EnrolmentRefusal.Ended),
            State == EnrolmentState.Draft && seenRevision != Revision ? Refusal.Of(Refusal.Changed) : null,
        }.Concat(further.ToArray()).OfType<Refusal>(),
    ]);
}
