using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Intake;

/// <summary>Who has a customer's dispute and by when something happens, in the customer's language and the location's time.</summary>
public sealed class StandingWords(MessageTexts texts)
{
    /// <param name="leader">Who has it, or stands in for them; null where nobody does, or nobody who is there.</param>
    /// <param name="region">Its name: with whose leaders a dispute is that began there, or went up.</param>
    /// <param name="answered">Who said last that they look after it; null where nobody did.</param>
    /// <param name="isClosed">Whether none of the leaders who have it is at work now: a customer in danger is not told to wait then.</param>
    public StandingAnswer Of(
        CustomerStanding standing, Dispute dispute, Location location, string? leader, string? answered, string region, string language, bool isClosed = false)
    {
        var isOfRegion = dispute.Tier == LeaderTier.Regional;
        var by = standing.By is { } at ? MessageCulture.Moment(at, location.Calendar(), MessageCulture.Of(language)) : "";
        var (code, isOfAll) = standing.Code switch
        {
            // Nobody is promised by name who is not there.
            StandingCode.With when leader is null => ("standing.waiting", true),
            StandingCode.Has when leader is null => ("standing.spoken", true),
            StandingCode.Leader or StandingCode.Region when leader is null && dispute.FirstContactAt is not null => ("standing.spoken", true),
            StandingCode.WithLate or StandingCode.Leader or StandingCode.Region when leader is null => ("standing.late.all", true),
            StandingCode.Leader or StandingCode.Region when dispute.FirstContactAt is not null => ("standing.given", false),
            StandingCode.Waiting or StandingCode.Queue or StandingCode.Spoken => ($"standing.{standing.Code.ToString().ToLowerInvariant()}", true),
            StandingCode.WithLate => ("standing.with.late", false),
            StandingCode.Region when dispute.HandedUp?.IsByItself() != true => ("standing.leader", false),
            var other => ($"standing.{other.ToString().ToLowerInvariant()}", false),
        };
        if (isClosed && dispute.Lane == Lane.S && code == "standing.waiting")
        {
            code = "standing.closed";
        }

        var said = texts.Render(
            language, isOfAll && isOfRegion ? $"{code}.region" : code, ("leader", leader ?? location.Name),
            ("location", isOfRegion && code != "standing.region" ? region : location.Name), ("until", by), ("next", by), ("number", dispute.Number));

        // What comes next is a sentence of its own, since it is not always known.
        var next = standing.Rests ? "standing.rests" : standing.Code switch
        {
            StandingCode.WithLate when dispute is { GivenAt: not null, Tier: LeaderTier.Local } => "standing.leader.next",
            StandingCode.WithLate => "standing.with.late.next",
            StandingCode.Leader => "standing.leader.next",
            StandingCode.Region => "standing.region.next",
            _ => null,
        };
        if (standing is { Code: StandingCode.Has or StandingCode.WithLate or StandingCode.Leader or StandingCode.Region, By: not null } && next is not null)
        {
            said = $"{said} {texts.Render(language, next, ("next", by))}";
        }

        // The leader who is named may be asleep.
        if (isClosed && dispute is { Lane: Lane.S, FirstContactAt: null } && standing.Code != StandingCode.Waiting && !(standing.Code == StandingCode.With && (dispute.IsTaken || leader is null)))
        {
            said = $"{said} {texts.Render(language, "standing.unattended")}";
        }

        return new StandingAnswer(
            $"{standing.Code}", $"{standing.Reaching}", standing.By,
            standing.Reaching == Reaching.None ? said : $"{said} {texts.Render(language, $"standing.{(standing.Reaching == Reaching.Now ? "reaching" : "answered")}", ("person", answered ?? location.Name))}");
    }
}
