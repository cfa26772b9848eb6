using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Domain.Calendar;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>Whatever people do or leave undone, at whatever hours, nothing late is ever nobody's for longer than one step.</summary>
public sealed class RisingPropertyTests
{
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    private static readonly RisePeople Everybody = PeopleOf(
        [RisingTests.Person("L-1"), RisingTests.Person("L-2")], [RisingTests.Person("R-1", LeaderTier.Regional), RisingTests.Person("R-2", LeaderTier.Regional)]);

    private enum Act
    {
        Nothing, Claim, Note, Speak, ReplyAndWait, PutOff, Resume, Release, HandUp, HandBack, Write, Resolve,
    }

    [Fact]
    public void NothingLate_IsNobodysForLongerThanOneStep() => Hold((dispute, calendar, now, _) =>
    {
        if (dispute.State != DisputeState.Waiting || QueuePriority.DueOf(dispute.Priority) is not { } due || now <= due)
        {
            return;
        }

        // Since when both held, it was late and nobody's.
        var since = dispute.QueuedAt > due ? dispute.QueuedAt.Value : due;
        (Rising.IsAtAnyHour(dispute) || calendar.NextOpen(since) is null ? now - since : calendar.OpenTimeBetween(since, now))
            .ShouldBeLessThanOrEqualTo(dispute.Delays.Next);
    });

    [Fact]
    public void OneStep_IsTakenOnceAndInItsOrder() => Hold((dispute, calendar, now, steps) =>
    {
        Rising.IsDue(dispute, calendar, now).ShouldBeFalse("what was due has been done, and nothing is due again at the same instant");
        steps.Zip(steps.Skip(1)).Where(pair => pair.First.At == pair.Second.At).ShouldBeEmpty();
        steps.Where((step, i) => step.Step == RiseStep.ToRegion && i > 0 && steps[i - 1] is { Step: RiseStep.ToRegion } before
            && before.Acts == step.Acts).ShouldBeEmpty("between two steps to the region it was back on the queue");
    });

    [Fact]
    public void Paused_ItNeverMoves() => Hold((dispute, calendar, _, _) =>
    {
        if (dispute.Paused is not null)
        {
            Rising.Next(dispute, calendar).ShouldBeNull();
            dispute.RisesAt.ShouldBeNull();
        }
    });

    [Fact]
    public void InLaneN_EveryStepIsTakenWhileItsLocationIsOpen() => Hold((dispute, calendar, _, steps) =>
    {
        if (dispute.Lane == Lane.N)
        {
            steps.Where(s => !calendar.IsOpen(s.At)).ShouldBeEmpty();
        }
    });

    private static void Hold(Action<Dispute, BusinessCalendar, DateTimeOffset, IReadOnlyList<Taken>> holds) => Properties.Hold(
        from calendar in CalendarCases.Calendars
        from admitted in CalendarCases.Moments
        from lane in Gen.Elements(Lane.N, Lane.S)
        from owner in Gen.Choose(15, 300)
        from next in Gen.Choose(5, 120)
        from acts in Gen.ListOf(
            from act in Gen.Elements(Enum.GetValues<Act>())
            from minutes in Gen.Choose(0, 500)
            select (act, minutes))
        select new Life(calendar, admitted, lane, new RiseDelays(TimeSpan.FromMinutes(owner), TimeSpan.FromMinutes(next)), [.. acts.Take(12)]),
        life => life.Live(holds));

    private static RisePeople PeopleOf(List<Leader> local, List<Leader> regional) => new(local, regional, [.. local, .. regional], _ => true);

    /// <param name="Acts">How many things people had done by then.</param>
    private sealed record Taken(RiseStep Step, DateTimeOffset At, int Acts);

    private sealed record Life(BusinessCalendar Calendar, DateTimeOffset Admitted, Lane Lane, RiseDelays Delays, (Act Act, int Minutes)[] Acts)
    {
        public override string ToString() => $"{CalendarCases.Told(Calendar)}; {Lane} admitted {Admitted:u}, {Delays}: {string.Join(", ", Acts)}";

        public void Live(Action<Dispute, BusinessCalendar, DateTimeOffset, IReadOnlyList<Taken>> holds)
        {
            var dispute = RisingTests.Opened(Lane, $"{Admitted:O}", Calendar, Delays);
            var (now, done, steps) = (Admitted, 0, new List<Taken>());
            foreach (var (act, minutes) in Acts)
            {
                var until = now.AddMinutes(minutes);
                while (dispute.RisesAt < until)
                {
                    now = dispute.RisesAt.Value + Instant;
                    var move = Rising.Decide(dispute, Calendar, Everybody, now).ShouldNotBeNull($"due at {now:u}");
                    steps.Add(new Taken(move.Step, now, done));
                    dispute.Rise(move, now);
                    dispute.RecalculateTimers(Calendar);
                    holds(dispute, Calendar, now, steps);
                }

                now = until > now ? until : now;
                done += Do(dispute, act, now) ? 1 : 0;
                dispute.RecalculateTimers(Calendar);
                if (!(dispute.RisesAt < now))
                {
                    holds(dispute, Calendar, now, steps);
                }
            }
        }

        private static bool Do(Dispute dispute, Act act, DateTimeOffset now)
        {
            var owner = ActorOf(dispute.LeaderId ?? "L-1");
            return act switch
            {
                Act.Claim => dispute.Claim(dispute.HandedUp is null ? ActorOf("L-1") : ActorOf("R-1"), dispute.Version, now),
                Act.Note => dispute.Note(owner, "Seen it.", spoke: false, now),
                Act.Speak => dispute.Note(owner, "We talked.", spoke: true, now),
                Act.ReplyAndWait => dispute.Reply(owner, "Which noise?", thenWait: true, dispute.Version, now),
                Act.PutOff => dispute.Snooze(owner, PauseKind.Time, now.AddHours(5), now),
                Act.Resume => dispute.Resume(owner, now),
                Act.Release => dispute.Release(owner, now),
                Act.HandUp => dispute.PassUp(owner, "Too large.", null, dispute.Version, now),
                Act.HandBack => dispute.PassBack(ActorOf("R-1"), "Yours.", dispute.Version, now, stillServes: dispute.HandedUp?.LeaderId == "L-1"),
                Act.Write => Wrote(dispute, now),
                Act.Resolve => dispute.Resolve(owner, Details(), rootCauseKnown: true, dispute.Version, now),
                _ => Verdict.Refused(Refusal.NotFound),
            } is { IsAllowed: true };
        }

        private static Verdict Wrote(Dispute dispute, DateTimeOffset now)
        {
            dispute.Hear(TimeSpan.FromHours(72), TimeSpan.FromHours(4), ownerOnDuty: true, now);
            return Verdict.Allowed;
        }

        private static Actor ActorOf(string id) => id[0] == 'R'
            ? new Actor($"account-{id}", id, StaffRole.RegionalManager, id, Scope.Region(Build.Region))
            : Leader(id);
    }
}
