using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>The state machine's transitions; what it refuses is in <see cref="DisputeRefusalTests"/>.</summary>
public sealed class DisputeTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);

    private readonly Actor _lea = Leader("L-1");
    private readonly Actor _max = Leader("L-2");

    [Fact]
    public void A_new_dispute_waits_for_somebody_to_claim_it()
    {
        var dispute = Waiting();

        dispute.State.ShouldBe(DisputeState.Waiting);
        dispute.IsOpen.ShouldBeTrue();
        dispute.Version.ShouldBe(1);
    }

    [Fact]
    public void Claiming_gives_it_to_the_leader()
    {
        var dispute = Waiting();

        dispute.Claim(_max, seenVersion: 1, Later).ShouldBe(Verdict.Allowed);

        dispute.State.ShouldBe(DisputeState.Claimed);
        dispute.LeaderId.ShouldBe("L-2");
        dispute.ClaimedAt.ShouldBe(Later);
        dispute.Version.ShouldBe(2);
    }

    [Fact]
    public void Releasing_gives_it_back_to_the_queue()
    {
        var dispute = Claimed(_lea);

        dispute.Release(_lea, Later).ShouldBe(Verdict.Allowed);

        dispute.State.ShouldBe(DisputeState.Waiting);
        dispute.ClaimedAt.ShouldBeNull();
        dispute.Version.ShouldBe(3);
        dispute.Claim(_max, seenVersion: 3, Later).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Resolving_ends_it_with_outcome_cause_and_words()
    {
        var dispute = Claimed(_lea);

        dispute.Resolve(_lea, Details("  The pump was fine.  "), rootCauseKnown: true, seenVersion: 2, Later).ShouldBe(Verdict.Allowed);

        dispute.State.ShouldBe(DisputeState.Resolved);
        dispute.IsOpen.ShouldBeFalse();
        dispute.ResolvedAt.ShouldBe(Later);
        dispute.Outcome.ShouldBe(DisputeOutcome.Corrected);
        dispute.RootCauseCode.ShouldBe("diagnosis-wrong");
        dispute.Resolution.ShouldBe("The pump was fine.");
        dispute.Version.ShouldBe(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Merging_into_an_open_one_counts_and_rings_only_when_it_should(bool rings)
    {
        var dispute = Claimed(_lea);

        dispute.Merge(Merged(rings), Later);

        dispute.State.ShouldBe(DisputeState.Claimed);
        dispute.LeaderId.ShouldBe("L-1");
        dispute.MergedRequests.ShouldBe(1);
        dispute.Reopenings.ShouldBe(0);
        dispute.LastRungAt.ShouldBe(rings ? Later : Build.Now);
        dispute.Version.ShouldBe(rings ? 3 : 2, "a quiet repeat is no news");
    }

    [Fact]
    public void Merging_into_a_resolved_one_reopens_it_as_if_it_had_never_ended()
    {
        var dispute = Resolved(_lea);

        dispute.Merge(Merged(rings: true), Later.AddHours(1));

        dispute.State.ShouldBe(DisputeState.Waiting);
        dispute.LeaderId.ShouldBe("L-1");
        dispute.Reopenings.ShouldBe(1);
        dispute.MergedRequests.ShouldBe(1);
        dispute.ClaimedAt.ShouldBeNull();
        dispute.ResolvedAt.ShouldBeNull();
        dispute.Outcome.ShouldBeNull();
        dispute.RootCauseCode.ShouldBeNull();
        dispute.Resolution.ShouldBeNull();
        dispute.Version.ShouldBe(4);
    }
}
