using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>The rule in docs/guardrails.md, "What may be merged", line by line.</summary>
public sealed class DisputeMergingTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddMinutes(30);
    private readonly Actor _lea = Leader("L-1");

    [Theory]
    [InlineData("V-1", "C-1", Lane.N, Lane.N, null)]
    [InlineData("V-1", "C-1", Lane.N, Lane.S, null)]
    [InlineData("V-1", "C-1", Lane.S, Lane.S, null)]
    [InlineData("V-1", "C-1", Lane.S, Lane.N, Refusal.SafetyStays)]
    [InlineData("V-1", "C-2", Lane.N, Lane.N, Refusal.OtherCustomer)]
    [InlineData("V-1", "C-2", Lane.S, Lane.S, Refusal.OtherCustomer)]
    [InlineData("V-2", "C-1", Lane.N, Lane.N, Refusal.OtherVisit)]
    public void Two_may_become_one_where_they_are_one_customers_of_one_visit_and_no_lane_is_lost(
        string visit, string customer, Lane lane, Lane otherLane, string? refusal)
    {
        var (dispute, other) = (One("D-1", lane), One("D-2", otherLane, visit, customer));

        dispute.MayEndIn(other).ShouldBe(refusal is null);
        Codes(dispute.MergeInto(_lea, other, 1, Later)).ShouldBe(refusal is null ? [] : [refusal]);
        (dispute.MergedInto, other.Lane).ShouldBe((refusal is null ? "D-2" : null, otherLane));
    }

    // What a page offers is what the command allows: a button that is always refused is worse than none.
    [Theory]
    [InlineData("waiting", "L-1", true)]
    [InlineData("claimed", "L-1", true)]
    [InlineData("claimed", "L-2", false)]
    [InlineData("resolved", "L-1", false)]
    [InlineData("with the region", "L-1", false)]
    public void It_may_be_merged_by_those_whom_the_command_allows_it(string state, string who, bool may)
    {
        var actor = Leader(who);
        var dispute = state switch
        {
            "claimed" => Claimed(_lea),
            "resolved" => Resolved(_lea),
            _ => Waiting(),
        };
        if (state == "with the region")
        {
            dispute.PassUp(_lea, "Too large.", to: null, 1, Build.Now).IsAllowed.ShouldBeTrue();
        }

        dispute.MayBeMergedBy(actor).ShouldBe(may);
        dispute.MergeInto(actor, Build.Dispute("D-2"), dispute.Version, Later).IsAllowed.ShouldBe(may);
    }

    [Fact]
    public void With_the_region_it_is_not_merged_away_by_a_local_leader()
    {
        var dispute = One("D-1", Lane.N);
        dispute.PassUp(_lea, "Too large.", to: null, 1, Build.Now).IsAllowed.ShouldBeTrue();

        Codes(dispute.MergeInto(_lea, One("D-2", Lane.N), 2, Later)).ShouldBe([Refusal.WithRegion]);
    }

    // Minutes after ten at which each was admitted, and the one whose clock the result has.
    [Theory]
    [InlineData(0, 20, 0)]
    [InlineData(20, 0, 0)]
    [InlineData(10, 10, 10)]
    public void The_earlier_clock_goes_on_so_that_no_promise_becomes_later(int admitted, int otherAdmitted, int counts)
    {
        var (dispute, other) = (One("D-1", Lane.N, admitted: admitted), One("D-2", Lane.N, admitted: otherAdmitted));

        dispute.MergeInto(_lea, other, 1, Later).IsAllowed.ShouldBeTrue();
        other.RecalculateTimers(Build.Calendar());

        other.Timers.FirstContactDue.ShouldBe(Build.Now.AddMinutes(counts + 60));
    }

    [Fact]
    public void Reopened_after_a_merge_the_clock_begins_anew()
    {
        var (dispute, other) = (One("D-1", Lane.N), One("D-2", Lane.N, admitted: 20));
        dispute.MergeInto(_lea, other, 1, Later);
        other.Claim(_lea, 2, Later);
        other.Resolve(_lea, Details(), true, 3, Later).IsAllowed.ShouldBeTrue();

        other.Reopen(_lea, "Again.", true, Later.AddHours(2)).IsAllowed.ShouldBeTrue();
        other.RecalculateTimers(Build.Calendar());

        other.Timers.FirstContactDue.ShouldBe(Later.AddHours(3));
    }

    [Fact]
    public void The_earlier_clock_brings_its_rests_from_before_the_other_began()
    {
        var (dispute, other) = (Rested("D-1", from: 5, to: 25), One("D-2", Lane.N, admitted: 15));

        dispute.MergeInto(_lea, other, dispute.Version, Later).IsAllowed.ShouldBeTrue();
        other.RecalculateTimers(Build.Calendar());

        var rest = other.Pauses.ShouldHaveSingleItem();
        (rest.From, rest.To).ShouldBe((Build.Now.AddMinutes(5), Build.Now.AddMinutes(15)));
        other.Timers.FirstContactDue.ShouldBe(Build.Now.AddMinutes(70));
    }

    // Whether each waits for the customer, and whether the result does.
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public void It_rests_only_where_both_did(bool rests, bool otherRests, bool result)
    {
        var (dispute, other) = (Maybe("D-1", rests), Maybe("D-2", otherRests));

        dispute.MergeInto(_lea, other, dispute.Version, Later).IsAllowed.ShouldBeTrue();

        (other.Paused is not null).ShouldBe(result);
        dispute.Paused.ShouldBeNull();
    }

    // Minutes after ten; null where nothing is unanswered, or nobody had spoken.
    [Theory]
    [InlineData(null, null, null)]
    [InlineData(5, null, 5)]
    [InlineData(null, 7, 7)]
    [InlineData(5, 7, 5)]
    [InlineData(9, 7, 7)]
    public void Unanswered_it_is_since_the_earlier_of_both(int? since, int? otherSince, int? result)
    {
        var (dispute, other) = (Heard("D-1", since), Heard("D-2", otherSince));

        dispute.MergeInto(_lea, other, dispute.Version, Later).IsAllowed.ShouldBeTrue();

        other.UnansweredSince.ShouldBe(At(result));
        dispute.UnansweredSince.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(5, null, 5)]
    [InlineData(null, 7, 7)]
    [InlineData(9, 7, 7)]
    public void Contact_counts_from_the_earlier_of_both(int? contact, int? otherContact, int? result)
    {
        var (dispute, other) = (Spoken("D-1", contact), Spoken("D-2", otherContact));

        dispute.MergeInto(_lea, other, dispute.Version, Later).IsAllowed.ShouldBeTrue();

        other.FirstContactAt.ShouldBe(At(result));
    }

    // At the very moment the danger came in, and later.
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void What_was_said_about_an_ordinary_matter_is_no_contact_about_a_danger(int contact)
    {
        var (dispute, danger) = (Spoken("D-1", contact), One("D-2", Lane.S));

        dispute.MergeInto(_lea, danger, dispute.Version, Later).IsAllowed.ShouldBeTrue();

        danger.FirstContactAt.ShouldBeNull();
    }

    [Fact]
    public void What_it_took_of_people_is_counted_where_it_went()
    {
        var (dispute, other) = (One("D-1", Lane.N), One("D-2", Lane.N));
        dispute.Call(8);
        other.Call(5);

        dispute.MergeInto(_lea, other, dispute.Version, Later).IsAllowed.ShouldBeTrue();

        (dispute.AttentionMinutes, other.AttentionMinutes).ShouldBe((8, 13));
    }

    [Theory]
    [InlineData(SafetyClaim.Supported, SafetyClaim.ToVerify, SafetyClaim.Supported)]
    [InlineData(SafetyClaim.ToVerify, SafetyClaim.Supported, SafetyClaim.Supported)]
    [InlineData(SafetyClaim.ToVerify, SafetyClaim.Disproved, SafetyClaim.ToVerify)]
    [InlineData(SafetyClaim.Disproved, SafetyClaim.Disproved, SafetyClaim.Disproved)]
    public void The_graver_claim_stands(SafetyClaim claim, SafetyClaim otherClaim, SafetyClaim result)
    {
        var (dispute, other) = (One("D-1", Lane.S), One("D-2", Lane.S));
        (dispute.SafetyClaim, other.SafetyClaim) = (claim, otherClaim);

        dispute.MergeInto(_lea, other, 1, Later).IsAllowed.ShouldBeTrue();

        other.SafetyClaim.ShouldBe(result);
    }

    private Dispute Maybe(string number, bool rests)
    {
        var dispute = One(number, Lane.N);
        if (rests)
        {
            dispute.Claim(_lea, 1, Build.Now);
            dispute.Note(_lea, "We talked.", spoke: true, Build.Now).IsAllowed.ShouldBeTrue();
            dispute.Snooze(_lea, PauseKind.Customer, null, Build.Now).IsAllowed.ShouldBeTrue();
        }

        return dispute;
    }

    private Dispute Rested(string number, int from, int to)
    {
        var dispute = One(number, Lane.N);
        dispute.Claim(_lea, 1, Build.Now);
        dispute.Note(_lea, "We talked.", spoke: true, Build.Now).IsAllowed.ShouldBeTrue();
        dispute.Snooze(_lea, PauseKind.Customer, null, Build.Now.AddMinutes(from)).IsAllowed.ShouldBeTrue();
        dispute.Resume(_lea, Build.Now.AddMinutes(to)).IsAllowed.ShouldBeTrue();
        return dispute;
    }

    private static Dispute Heard(string number, int? since)
    {
        var dispute = One(number, Lane.N);
        if (At(since) is { } at)
        {
            dispute.Hear(TimeSpan.FromHours(72), TimeSpan.FromHours(4), ownerOnDuty: true, at);
        }

        return dispute;
    }

    private Dispute Spoken(string number, int? contact)
    {
        var dispute = One(number, Lane.N);
        if (At(contact) is { } at)
        {
            dispute.Claim(_lea, 1, Build.Now);
            dispute.Note(_lea, "We talked.", spoke: true, at).IsAllowed.ShouldBeTrue();
        }

        return dispute;
    }

    private static DateTimeOffset? At(int? minutes) => minutes is { } after ? Build.Now.AddMinutes(after) : null;

    private static Dispute One(string number, Lane lane, string visit = "V-1", string customer = "C-1", int admitted = 0) => new()
    {
        Number = number,
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        VisitRef = visit,
        CustomerRef = customer,
        Reason = DisputeReason.Diagnosis,
        Lane = lane,
        Tier = LeaderTier.Local,
        PolicyVersion = 1,
        RequestId = $"Q-{number}",
        AdmittedAt = Build.Now.AddMinutes(admitted),
        Timers = DisputeTimers.For(Build.Calendar(), Build.Now.AddMinutes(admitted)),
        LeaderId = "L-1",
        LastRungAt = Build.Now,
        SafetyClaim = lane == Lane.S ? SafetyClaim.ToVerify : SafetyClaim.None,
    };

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
