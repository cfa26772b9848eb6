using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>How a dispute changes hands, rests, comes back, and meets others.</summary>
public sealed class DisputeMovesTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);

    private readonly Actor _lea = Leader("L-1");
    private readonly Actor _max = Leader("L-2");
    private readonly Actor _rio = new("account-R-1", "Rio", StaffRole.RegionalManager, "R-1", Scope.Region(Build.Region));

    [Fact]
    public void Assigned_it_is_the_others_who_must_act()
    {
        var dispute = Claimed(_lea);

        dispute.Assign(_lea, Person("L-2"), seenVersion: 2, Later).IsAllowed.ShouldBeTrue();

        (dispute.State, dispute.LeaderId, dispute.OwnerActedAt).ShouldBe((DisputeState.Claimed, "L-2", Later));
    }

    [Fact]
    public void What_another_holds_only_the_region_assigns()
    {
        Codes(Claimed(_max).Assign(_lea, Person("L-1"), 2, Later)).ShouldBe([Refusal.NotYours]);
        Claimed(_max).Assign(_rio, Person("L-1"), 2, Later).IsAllowed.ShouldBeTrue();
        Codes(Waiting().Assign(_lea, Person("L-3", "FR-PAR"), 0, Later)).ShouldBe([Refusal.Changed, Refusal.CannotTake]);
        Codes(Resolved(_lea).Assign(_lea, Person("L-2"), 3, Later)).ShouldBe([Refusal.AlreadyResolved]);
    }

    [Fact]
    public void Handed_up_it_waits_at_the_region_with_who_and_why()
    {
        var dispute = Claimed(_lea);

        dispute.PassUp(_lea, " Too large for us. ", Person("R-1", tier: LeaderTier.Regional), 2, Later).IsAllowed.ShouldBeTrue();

        (dispute.Tier, dispute.State, dispute.LeaderId).ShouldBe((LeaderTier.Regional, DisputeState.Waiting, "R-1"));
        dispute.HandedUp.ShouldBe(new HandUp("L-1", "Name of L-1", "Too large for us.", Later));
        Codes(dispute.Claim(_lea, 3, Later)).ShouldBe([Refusal.WithRegion]);
        Codes(dispute.PassUp(_lea, "", null, 3, Later)).ShouldBe([Refusal.AlreadyRegional, Refusal.ReasonMissing]);
        dispute.Claim(_rio, 3, Later).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Begun_with_the_region_it_is_the_places_once_a_leader_there_has_it_and_may_go_up_again()
    {
        var dispute = Waiting();
        dispute.Tier = LeaderTier.Regional;

        dispute.Claim(_rio, 1, Later).IsAllowed.ShouldBeTrue();
        dispute.Tier.ShouldBe(LeaderTier.Regional);
        dispute.Assign(_rio, Person("L-1"), 2, Later).IsAllowed.ShouldBeTrue();

        dispute.Tier.ShouldBe(LeaderTier.Local);
        dispute.PassUp(_lea, "Too large for us.", null, 3, Later).IsAllowed.ShouldBeTrue();
        dispute.Tier.ShouldBe(LeaderTier.Regional);
    }

    [Fact]
    public void Handed_back_it_is_again_whose_it_was()
    {
        var dispute = Claimed(_lea);
        dispute.PassUp(_lea, "Too large.", null, 2, Later);

        Codes(dispute.PassBack(_max, "", 3, Later)).ShouldBe([Refusal.NotRegional, Refusal.ReasonMissing]);
        dispute.PassBack(_rio, "You can do this.", 3, Later).IsAllowed.ShouldBeTrue();

        (dispute.Tier, dispute.State, dispute.LeaderId, dispute.HandedUp).ShouldBe((LeaderTier.Local, DisputeState.Waiting, "L-1", null));
        Codes(dispute.PassBack(_rio, "Again.", 4, Later)).ShouldBe([Refusal.NotHandedUp]);
    }

    [Fact]
    public void Handed_back_while_that_leader_has_left_it_is_the_places()
    {
        var dispute = Claimed(_lea);
        dispute.PassUp(_lea, "Too large.", null, 2, Later);

        dispute.PassBack(_rio, "You can do this.", 3, Later, stillServes: false).IsAllowed.ShouldBeTrue();

        (dispute.Tier, dispute.State, dispute.LeaderId).ShouldBe((LeaderTier.Local, DisputeState.Waiting, null));
    }

    [Fact]
    public void Its_owner_gone_it_waits_in_the_queue_and_rests_no_more()
    {
        var dispute = Spoken(_lea);
        dispute.Snooze(_lea, PauseKind.Customer, null, Build.Now.AddMinutes(10));
        var version = dispute.Version;

        dispute.GiveBack(Later);

        (dispute.State, dispute.LeaderId, dispute.Paused, dispute.Version).ShouldBe((DisputeState.Waiting, null, null, version + 1));
    }

    [Fact]
    public void Rests_are_kept_as_intervals()
    {
        var dispute = Spoken(_lea);
        var until = Later.AddHours(2);
        dispute.Snooze(_lea, PauseKind.Customer, null, Build.Now.AddMinutes(10));
        dispute.Snooze(_lea, PauseKind.Time, until, Later);
        dispute.Resume(Actor.System, until).IsAllowed.ShouldBeTrue();

        dispute.Pauses.ShouldBe(
        [
            new Pause(PauseKind.Customer, Build.Now.AddMinutes(10), null, Later),
            new Pause(PauseKind.Time, Later, until, until),
        ]);
        (dispute.Paused, dispute.WakesAt, dispute.State).ShouldBe((null, null, DisputeState.Claimed));
    }

    [Theory]
    [InlineData(PauseKind.Time, null, Refusal.UntilMissing)]
    [InlineData(PauseKind.Time, 0, Refusal.UntilPast)]
    [InlineData(PauseKind.Customer, -1, Refusal.UntilPast)]
    [InlineData(PauseKind.Time, (14 * 24 * 60) + 1, Refusal.UntilTooFar)]
    [InlineData(PauseKind.Time, 14 * 24 * 60, null)]
    [InlineData(PauseKind.Customer, null, null)]
    public void A_rest_has_an_end_that_lies_ahead(PauseKind kind, int? minutes, string? refusal) =>
        Codes(Spoken(_lea).Snooze(_lea, kind, minutes is { } m ? Later.AddMinutes(m) : null, Later)).ShouldBe(refusal is null ? [] : [refusal]);

    [Fact]
    public void A_rest_ends_by_itself_only_when_its_time_has_come_and_never_one_for_the_customer()
    {
        var (until, dispute, waiting) = (Later.AddHours(1), Claimed(_lea), Spoken(_lea));
        dispute.Snooze(_lea, PauseKind.Time, until, Later);
        waiting.Snooze(_lea, PauseKind.Customer, null, Later);

        Codes(dispute.Resume(Actor.System, until.AddTicks(-1))).ShouldBe([Refusal.NotPaused]);
        Codes(waiting.Resume(Actor.System, until.AddYears(1))).ShouldBe([Refusal.NotPaused]);
        Codes(Claimed(_lea).Resume(_lea, Later)).ShouldBe([Refusal.NotPaused]);
        dispute.Resume(Actor.System, until).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void The_customers_word_ends_any_rest()
    {
        var dispute = Claimed(_lea);
        dispute.Snooze(_lea, PauseKind.Time, Later.AddHours(5), Build.Now);

        dispute.Merge(Merged(rings: false), Later);

        (dispute.Paused, dispute.WakesAt, dispute.Pauses[0].To).ShouldBe((null, null, Later));
    }

    [Fact]
    public void Let_lie_it_goes_back_to_the_location_but_not_a_moment_early_and_not_while_it_rests()
    {
        var dispute = Claimed(_lea);
        dispute.RecalculateTimers(Build.Calendar());
        var due = dispute.Timers.OwnerActsBy!.Value;

        Rising.IsDue(dispute, Build.Calendar(), due).ShouldBeFalse();
        var paused = Spoken(_lea);
        paused.Snooze(_lea, PauseKind.Customer, null, Build.Now);
        paused.RecalculateTimers(Build.Calendar());
        Rising.IsDue(paused, Build.Calendar(), due.AddDays(1)).ShouldBeFalse();
        Rising.IsDue(dispute, Build.Calendar(), due.AddTicks(1)).ShouldBeTrue();
        dispute.Rise(new RiseMove(RiseStep.ToQueue, null), due.AddTicks(1));
        (dispute.State, dispute.LeaderId, dispute.OwnerActedAt).ShouldBe((DisputeState.Waiting, null, null));
    }

    [Fact]
    public void A_reply_is_the_owners_alone_and_is_the_first_contact()
    {
        var dispute = Claimed(_lea);

        Codes(dispute.Reply(_max, "Hello", false, 2, Later)).ShouldBe([Refusal.NotYours]);
        Codes(dispute.Reply(_lea, " ", false, 1, Later)).ShouldBe([Refusal.Changed, Refusal.TextMissing]);
        dispute.Reply(_lea, "Hello", thenWait: true, 2, Later).IsAllowed.ShouldBeTrue();

        (dispute.FirstContactAt, dispute.OwnerActedAt, dispute.Paused!.Kind).ShouldBe((Later, Later, PauseKind.Customer));
    }

    [Fact]
    public void A_note_is_anybodys_but_only_the_owner_says_to_have_spoken()
    {
        var dispute = Claimed(_lea);

        dispute.Note(_max, "Seen it.", spoke: false, Later).IsAllowed.ShouldBeTrue();
        (dispute.FirstContactAt, dispute.OwnerActedAt).ShouldBe((null, Build.Now));
        Codes(dispute.Note(_max, "", spoke: true, Later)).ShouldBe([Refusal.NotYours, Refusal.NoteMissing]);
        dispute.Note(_lea, "We talked.", spoke: true, Later).IsAllowed.ShouldBeTrue();
        (dispute.FirstContactAt, dispute.OwnerActedAt).ShouldBe((Later, Later));
    }

    [Theory]
    [InlineData(true, "L-1")]
    [InlineData(false, null)]
    public void Reopened_it_is_its_last_owners_if_on_duty_else_the_locations(bool onDuty, string? leader)
    {
        var (byLeader, byCustomer) = (Resolved(_lea), Resolved(_lea));

        byLeader.Reopen(_max, "The customer called.", onDuty, Later.AddDays(1)).IsAllowed.ShouldBeTrue();
        byCustomer.Merge(Merged(rings: true), Later.AddDays(1), onDuty);

        foreach (var dispute in new[] { byLeader, byCustomer })
        {
            (dispute.State, dispute.LeaderId, dispute.Reopenings, dispute.ReopenedAt, dispute.FirstContactAt)
                .ShouldBe((DisputeState.Waiting, leader, 1, Later.AddDays(1), null));
            dispute.RecalculateTimers(Build.Calendar());
            dispute.Timers.FirstContactDue.ShouldBe(Later.AddDays(1).AddHours(1));
        }

        Codes(byLeader.Reopen(_max, "", true, Later)).ShouldBe([Refusal.NotResolved, Refusal.ReasonMissing]);
    }

    [Theory]
    [InlineData(-0.01, "EUR", false)]
    [InlineData(0, "EUR", true)]
    [InlineData(1_000_000, "EUR", true)]
    [InlineData(1_000_000.01, "EUR", false)]
    [InlineData(5, null, false)]
    public void Money_has_a_size_and_a_currency(double amount, string? currency, bool allowed)
    {
        var dispute = Claimed(_lea);

        var verdict = dispute.Resolve(_lea, Details() with { Amount = (decimal)amount, Currency = currency }, true, 2, Later);

        Codes(verdict).ShouldBe(allowed ? [] : [Refusal.AmountWrong]);
        (dispute.EffectAmount, dispute.EffectCurrency).ShouldBe(allowed ? ((decimal)amount, currency) : (null, null));
    }

    [Fact]
    public void Merged_it_ends_in_the_other_which_counts_its_requests()
    {
        var (dispute, other) = (Claimed(_lea), Build.Dispute("D-2"));
        dispute.Merge(Merged(rings: false), Later);

        dispute.MergeInto(_lea, other, seenVersion: 2, Later).IsAllowed.ShouldBeTrue();

        (dispute.State, dispute.MergedInto, dispute.Outcome).ShouldBe((DisputeState.Resolved, "D-2", null));
        (other.MergedRequests, other.Version).ShouldBe((2, 2));
        Codes(dispute.Reopen(_lea, "No.", true, Later)).ShouldBe([Refusal.MergedAway]);
    }

    [Fact]
    public void Merging_takes_two_open_ones_on_one_visit_of_which_nobody_else_has_this()
    {
        var same = Claimed(_max);

        Codes(same.MergeInto(_lea, same, 2, Later)).ShouldBe([Refusal.SameDispute, Refusal.NotYours]);
        Codes(Waiting().MergeInto(_lea, Resolved(_lea), 1, Later)).ShouldBe([Refusal.SameDispute, Refusal.TargetResolved]);
    }

    [Fact]
    public void Linked_both_say_so_once()
    {
        var (dispute, other) = (Waiting(), Build.Dispute("D-2"));

        dispute.Link(_lea, other).IsAllowed.ShouldBeTrue();
        dispute.Link(_lea, other).IsAllowed.ShouldBeTrue();

        (dispute.Linked.ShouldHaveSingleItem(), other.Linked.ShouldHaveSingleItem()).ShouldBe(("D-2", "D-1"));
        Codes(dispute.Link(_lea, dispute)).ShouldBe([Refusal.SameDispute]);
    }

    [Fact]
    public void Only_a_further_request_can_be_split_off()
    {
        var dispute = Claimed(_lea);
        Codes(dispute.Split(_lea, "Q-2")).ShouldBe([Refusal.NothingToSplit]);
        dispute.Merge(Merged(rings: false), Later);

        Codes(dispute.Split(_lea, "Q-1")).ShouldBe([Refusal.NothingToSplit]);
        dispute.Split(_lea, "Q-2").IsAllowed.ShouldBeTrue();
        dispute.MergedRequests.ShouldBe(0);
    }

    private static Leader Person(string id, string location = Build.Location, LeaderTier tier = LeaderTier.Local) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = tier,
        RegionCode = Build.Region,
        LocationCodes = tier == LeaderTier.Local ? [location] : [],
        ZoneId = Build.Zone,
    };

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
