using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>Who may overrule the guardrails; the commands' own tests show that what is allowed also happens.</summary>
public sealed class OverridesTests
{
    private static readonly Actor Local = new("L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));
    private static readonly Actor Regional = new("R-1", "Rae", StaffRole.RegionalManager, "R-1", Scope.Region(Build.Region));
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor System = Actor.ForKey("key", Scope.Network);

    [Theory]
    [InlineData("L-1", "L-1", true)] // the leader it concerns
    [InlineData("L-2", "L-1", false)]
    [InlineData(null, "L-1", true)] // it protects every leader of the place
    public void An_appeal_is_never_answered_by_the_leader_it_concerns(string? bookedWith, string answerer, bool refused)
    {
        var actor = Local with { LeaderId = answerer };

        Codes(Overrides.AnswerAppeal(actor, Appeal(), Request(bookedWith), answererIsAtLocation: true, answererRestricted: false, "Because."))
            .ShouldBe(refused ? [OverrideRefusal.ConcernsYou] : []);
    }

    [Fact]
    public void Region_and_admin_answer_appeals_but_no_service_system() =>
        new[] { Regional, Admin, System }
            .Select(actor => Codes(Overrides.AnswerAppeal(actor, Appeal(), Request(null), answererIsAtLocation: false, answererRestricted: false, "Because.")))
            .ShouldBe([[], [], [Refusal.NotALeader]]);

    [Theory]
    [InlineData(SafetyClaim.ToVerify, true)]
    [InlineData(SafetyClaim.Supported, false)]
    [InlineData(SafetyClaim.None, false)]
    [InlineData(SafetyClaim.Disproved, false)]
    public void Only_a_claim_that_waits_to_be_verified_can_be_disproved(SafetyClaim claim, bool allowed)
    {
        var dispute = Build.Dispute("D-1");
        dispute.SafetyClaim = claim;

        Overrides.DisproveSafetyClaim(Local, dispute, "The brakes are fine.").IsAllowed.ShouldBe(allowed);
        Codes(Overrides.DisproveSafetyClaim(Admin, dispute, "x")).ShouldContain(Refusal.NotALeader);
    }

    [Theory]
    [InlineData("", Refusal.ReasonMissing)]
    [InlineData(" \n ", Refusal.ReasonMissing)]
    [InlineData(null, Refusal.TextTooLong)]
    public void Every_action_wants_a_reason_of_bounded_length(string? reason, string code)
    {
        reason ??= new string('x', Dispute.LongestText + 1);

        Codes(Overrides.AllowOnce(Local, Request(null), reason)).ShouldBe([code]);
        Codes(Overrides.Judge(Local, Build.Location, Build.Region, Build.Now.AddDays(1), reason, Build.Now)).ShouldBe([code]);
    }

    [Fact]
    public void Nobody_acts_outside_their_scope() =>
        Codes(Overrides.AllowOnce(Local with { Scope = Scope.Locations(["FR-PAR"]) }, Request(null), "x")).ShouldBe([Refusal.OutOfScope]);

    [Theory]
    [InlineData(null, null, false, false, true)]
    [InlineData(null, Build.Region, false, true, true)]
    [InlineData(Build.Location, Build.Region, true, true, true)]
    [InlineData("FR-PAR", Build.Region, false, true, true)]
    [InlineData(null, "NA", false, false, true)]
    public void Whoever_answers_for_all_of_where_it_holds_may_lift_it(string? location, string? region, bool local, bool regional, bool admin)
    {
        var standing = Standing(location, region);

        new[] { Local, Regional, Admin }.Select(a => Overrides.Lift(a, standing, "x", Build.Now).IsAllowed).ShouldBe([local, regional, admin]);
    }

    [Theory]
    [InlineData("2026-09-15T10:00+02:00", "2026-09-16T18:00+02:00")] // Tuesday: by Wednesday's closing
    [InlineData("2026-09-18T17:00+02:00", "2026-09-21T18:00+02:00")] // Friday: by Monday's
    [InlineData("2026-09-15T23:30+02:00", "2026-09-16T18:00+02:00")]
    public void An_appeal_is_due_at_the_end_of_the_next_working_day(string made, string due) =>
        EscalationDashboard.Domain.Guardrails.Appeal.DueFor(Build.Calendar(), Build.Time(made)).ShouldBe(Build.Time(due));

    [Fact]
    public void Whoever_made_the_restriction_does_not_answer_the_appeal_against_it() =>
        new[] { Local, Regional, Admin }
            .Select(actor => Codes(Overrides.AnswerAppeal(actor, Appeal(), Request("L-9"), answererIsAtLocation: false, answererRestricted: true, "Because.")))
            .ShouldAllBe(codes => codes.SequenceEqual(new[] { OverrideRefusal.ConcernsYou }));

    [Theory]
    [InlineData("L-1", false, "")]
    [InlineData("L-1", true, OverrideRefusal.NotWaiting)] // kept already
    [InlineData("L-2", false, OverrideRefusal.BookedWithOther)]
    [InlineData(null, false, OverrideRefusal.NotWaiting)] // the advisor has the customer
    public void A_booking_is_taken_before_its_time_by_its_leader_alone(string? leader, bool kept, string code)
    {
        var booking = Booking(leader);
        booking.ReleasedAt = kept ? Build.Now : null;

        var refusals = Overrides.TakeNow(Local, Request(leader), booking, "Now.").Refusals;

        string.Join(' ', refusals.Select(r => r.Code)).ShouldBe(code);
        refusals.SelectMany(r => r.Values.Select(v => $"{v.Key} {v.Value}")).ShouldBe(code == OverrideRefusal.BookedWithOther ? ["leader L-2"] : []);
    }

    [Fact]
    public void What_is_not_booked_cannot_be_taken_before_its_time() =>
        Codes(Overrides.TakeNow(Local, Request(null), booking: null, "Now.")).ShouldBe([OverrideRefusal.NotWaiting]);

    [Theory]
    [InlineData(RequestOutcome.Refused, true)]
    [InlineData(RequestOutcome.Redirected, true)]
    [InlineData(RequestOutcome.Deferred, true)]
    [InlineData(RequestOutcome.Admitted, false)]
    [InlineData(RequestOutcome.Merged, false)]
    [InlineData(RequestOutcome.Review, false)]
    public void Only_what_was_held_back_can_be_a_false_throttle_and_once(RequestOutcome outcome, bool heldBack)
    {
        var request = Request(null);
        request.Outcome = outcome;

        Codes(Overrides.ShouldHaveReached(Local, request, marked: false, "Mine.")).ShouldBe(heldBack ? [] : [OverrideRefusal.ReachedALeader]);
        Codes(Overrides.ShouldHaveReached(Local, request, marked: true, "Mine.")).ShouldContain(OverrideRefusal.AlreadyMarked);
    }

    [Theory]
    [InlineData("D-7", "D-7")]
    [InlineData(null, "–")]
    public void What_reached_a_leader_is_refused_with_the_dispute_s_number(string? number, string told)
    {
        var request = Request(null);
        (request.Outcome, request.DisputeNumber) = (RequestOutcome.Admitted, number);

        Overrides.ShouldHaveReached(Local, request, marked: false, "Mine.").Refusals.ShouldHaveSingleItem().Values["number"].ShouldBe(told);
        Overrides.AllowOnce(Local, request, "Mine.").Refusals.Select(r => r.Values["number"]).ShouldBe(number is null ? [] : [number]);
    }

    [Theory]
    [InlineData(0, 0, Refusal.UntilPast)]
    [InlineData(0, 1, "")]
    [InlineData(180, 0, "")]
    [InlineData(180, 1, Refusal.UntilTooFar)]
    public void An_exemption_or_a_restriction_ends_within_half_a_year(int days, int seconds, string code)
    {
        var until = Build.Now.AddDays(days).AddSeconds(seconds);
        var refusals = Overrides.Judge(Admin, Build.Location, Build.Region, until, "Because.", Build.Now).Refusals;

        string.Join(' ', refusals.Select(r => r.Code)).ShouldBe(code);
        refusals.SelectMany(r => r.Values.Select(v => $"{v.Key} {v.Value}")).ShouldBe(code == Refusal.UntilTooFar ? ["days 180"] : []);
    }

    [Fact]
    public void A_service_system_neither_judges_nor_lifts()
    {
        Codes(Overrides.Judge(System, Build.Location, Build.Region, Build.Now.AddDays(1), "Because.", Build.Now)).ShouldBe([Refusal.NotALeader]);
        Codes(Overrides.Lift(System, Standing(null, null), "Because.", Build.Now)).ShouldBe([Refusal.NotALeader]);
    }

    [Fact]
    public void What_is_over_cannot_be_lifted_nor_answered_again()
    {
        var (standing, appeal) = (Standing(Build.Location, Build.Region), Appeal());
        (standing.LiftedAt, appeal.AnsweredAt) = (Build.Now, Build.Now);

        Codes(Overrides.Lift(Local, standing, "Because.", Build.Now)).ShouldBe([OverrideRefusal.NotInForce]);
        Codes(Overrides.AnswerAppeal(Admin, appeal, Request(null), answererIsAtLocation: false, answererRestricted: false, "Because."))
            .ShouldBe([OverrideRefusal.AppealAnswered]);
    }

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];

    private static Appeal Appeal() => new()
    {
        Id = "a",
        RequestId = "Q-1",
        CustomerRef = "C-1",
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        Check = "ground",
        Text = "x",
        MadeAt = Build.Now,
        DueAt = Build.Now,
    };

    private static ContactRequest Request(string? leader) => new()
    {
        Id = "Q-1",
        VisitRef = "V-1",
        CustomerRef = "C-1",
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        Reason = DisputeReason.Diagnosis,
        Text = "x",
        Channel = ContactChannel.App,
        Dangers = Dangers.None,
        ArrivedAt = Build.Now,
        DecidedAt = Build.Now,
        Outcome = RequestOutcome.Deferred,
        Lane = Lane.N,
        Code = DecisionCodes.LeaderLoad,
        LeaderId = leader,
        CustomerMessage = "",
    };

    private static Standing Standing(string? location, string? region) => new()
    {
        Id = "s",
        CustomerRef = "C-1",
        Kind = StandingKind.Refuse,
        LocationCode = location,
        RegionCode = region,
        From = Build.Now,
        Until = Build.Now.AddDays(1),
        ById = "x",
        ByName = "x",
        Reason = "x",
    };

    private static Booking Booking(string? leader) => new()
    {
        RequestId = "Q-1",
        LeaderId = leader,
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        CustomerRef = "C-1",
        PromisedAt = Build.Now.AddDays(1),
        BookedAt = Build.Now,
        Tier = LeaderTier.Local,
        Urgent = false,
    };
}
