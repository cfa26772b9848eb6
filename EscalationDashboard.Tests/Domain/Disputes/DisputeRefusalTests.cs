using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

public sealed class DisputeRefusalTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);

    private readonly Actor _lea = Leader("L-1");
    private readonly Actor _max = Leader("L-2");

    [Fact]
    public void Claiming_one_that_is_claimed_names_who_has_it()
    {
        var verdict = Claimed(_lea).Claim(_max, seenVersion: 2, Later);

        Codes(verdict).ShouldBe([Refusal.AlreadyClaimed]);
        verdict.Refusals[0].Values["leader"].ShouldBe("L-1");
    }

    [Fact]
    public void Claiming_ones_own_again_is_refused() =>
        Codes(Claimed(_lea).Claim(_lea, seenVersion: 2, Later)).ShouldBe([Refusal.AlreadyClaimed]);

    [Fact]
    public void Claiming_a_resolved_one_is_refused() =>
        Codes(Resolved(_lea).Claim(_max, seenVersion: 3, Later)).ShouldBe([Refusal.AlreadyResolved]);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Claiming_by_a_picture_that_is_not_this_one_is_refused(int seenVersion) =>
        Codes(Waiting().Claim(_lea, seenVersion, Later)).ShouldBe([Refusal.Changed]);

    [Fact]
    public void A_merge_that_rang_since_one_looked_makes_the_picture_stale()
    {
        var dispute = Claimed(_lea);
        dispute.Merge(Merged(rings: true), Later);

        Codes(dispute.Resolve(_lea, Details(), rootCauseKnown: true, seenVersion: 2, Later)).ShouldBe([Refusal.Changed]);
        dispute.Resolve(_lea, Details(), rootCauseKnown: true, seenVersion: 3, Later).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Releasing_or_resolving_what_another_has_is_refused_and_names_them()
    {
        var dispute = Claimed(_lea);

        foreach (var verdict in new[] { dispute.Release(_max, Later), dispute.Resolve(_max, Details(), rootCauseKnown: true, 2, Later) })
        {
            Codes(verdict).ShouldBe([Refusal.NotYours]);
            verdict.Refusals[0].Values["leader"].ShouldBe("L-1");
        }
    }

    [Fact]
    public void Releasing_or_resolving_what_nobody_claimed_is_refused_even_to_whom_it_was_given()
    {
        var dispute = Waiting();

        Codes(dispute.Release(_lea, Later)).ShouldBe([Refusal.NotClaimed]);
        Codes(dispute.Resolve(_lea, Details(), rootCauseKnown: true, 1, Later)).ShouldBe([Refusal.NotClaimed]);
    }

    [Fact]
    public void Releasing_or_resolving_a_resolved_one_is_refused()
    {
        var dispute = Resolved(_lea);

        Codes(dispute.Release(_lea, Later)).ShouldBe([Refusal.AlreadyResolved]);
        Codes(dispute.Resolve(_lea, Details(), rootCauseKnown: true, 3, Later)).ShouldBe([Refusal.AlreadyResolved]);
    }

    [Theory]
    [InlineData("", Refusal.TextMissing)]
    [InlineData(" \n\t ", Refusal.TextMissing)]
    [InlineData("x", null)]
    public void Resolving_takes_words(string text, string? refusal) =>
        Codes(Claimed(_lea).Resolve(_lea, Details(text), rootCauseKnown: true, 2, Later)).ShouldBe(refusal is null ? [] : [refusal]);

    [Theory]
    [InlineData(Dispute.LongestText, true)]
    [InlineData(Dispute.LongestText + 1, false)]
    public void Resolving_takes_words_up_to_a_length(int length, bool allowed)
    {
        var verdict = Claimed(_lea).Resolve(_lea, Details(new string('x', length)), rootCauseKnown: true, 2, Later);

        Codes(verdict).ShouldBe(allowed ? [] : [Refusal.TextTooLong]);
        verdict.Refusals.ShouldAllBe(r => r.Values["limit"] == "8000");
    }

    [Fact]
    public void Resolving_takes_a_root_cause_from_the_list() =>
        Codes(Claimed(_lea).Resolve(_lea, Details(), rootCauseKnown: false, 2, Later)).ShouldBe([Refusal.RootCauseUnknown]);

    [Theory]
    [InlineData("Waiting", Refusal.NotClaimed)]
    [InlineData("Claimed", Refusal.NotYours, Refusal.Changed)]
    [InlineData("Resolved", Refusal.AlreadyResolved)]
    public void Resolving_is_refused_with_every_reason_there_is_at_once(string state, params string[] ofState)
    {
        var dispute = state switch { "Waiting" => Waiting(), "Claimed" => Claimed(_lea), _ => Resolved(_lea) };
        var admin = new Actor("A-1", "Ada", StaffRole.PilotAdmin, LeaderId: null, Scope.Region("NA"));

        var verdict = dispute.Resolve(admin, Details(""), rootCauseKnown: false, seenVersion: 77, Later);

        Codes(verdict).ShouldBe(
            [Refusal.NotALeader, Refusal.OutOfScope, .. ofState, Refusal.TextMissing, Refusal.RootCauseUnknown]);
    }

    [Fact]
    public void Claiming_and_releasing_are_refused_with_every_reason_there_is_at_once()
    {
        var admin = new Actor("A-1", "Ada", StaffRole.PilotAdmin, LeaderId: null, Scope.Nothing);

        Codes(Waiting().Claim(admin, 77, Later)).ShouldBe([Refusal.NotALeader, Refusal.OutOfScope, Refusal.Changed]);
        Codes(Claimed(_lea).Claim(admin, 77, Later)).ShouldBe([Refusal.NotALeader, Refusal.OutOfScope, Refusal.AlreadyClaimed]);
        Codes(Waiting().Release(admin, Later)).ShouldBe([Refusal.NotALeader, Refusal.OutOfScope, Refusal.NotClaimed]);
    }

    [Theory]
    [InlineData("network", true)]
    [InlineData("region:EU", true)]
    [InlineData("region:NA", false)]
    [InlineData("location:FR-LYO", true)]
    [InlineData("location:FR-PAR", false)]
    [InlineData("nothing", false)]
    public void A_leader_may_act_where_their_scope_reaches(string scope, bool allowed)
    {
        var actor = _lea with { Scope = ScopeOf(scope) };

        Codes(Waiting().Claim(actor, 1, Later)).ShouldBe(allowed ? [] : [Refusal.OutOfScope]);
    }

    [Fact]
    public void A_refusal_changes_nothing()
    {
        var dispute = Claimed(_lea);

        dispute.Claim(_max, 2, Later);
        dispute.Release(_max, Later);
        dispute.Resolve(_max, Details(), rootCauseKnown: true, 2, Later);

        (dispute.State, dispute.LeaderId, dispute.ClaimedAt, dispute.Outcome, dispute.Version)
            .ShouldBe((DisputeState.Claimed, "L-1", Build.Now, null, 2));
    }

    private static Scope ScopeOf(string text) => text.Split(':') switch
    {
        ["network"] => Scope.Network,
        ["region", var code] => Scope.Region(code),
        ["location", var code] => Scope.Locations([code]),
        _ => Scope.Nothing,
    };

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];

    [Fact]
    public void Verdicts_are_the_same_where_their_reasons_are()
    {
        Verdict.Refused(Refusal.Changed).ShouldBe(Verdict.Refused(Refusal.Changed));
        Verdict.Refused(Refusal.Changed).ShouldNotBe(Verdict.Refused(Refusal.NotYours));
        Verdict.Allowed.Equals(null).ShouldBeFalse();
    }
}
