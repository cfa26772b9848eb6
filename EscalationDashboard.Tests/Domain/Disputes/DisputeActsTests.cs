using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>Each act beside each state: what stands against it, and that it ends a rest.</summary>
public sealed class DisputeActsTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);

    private static readonly Actor Lea = Leader("L-1");
    private static readonly Actor Max = Leader("L-2");
    private static readonly Actor Rio = new("account-R-1", "Rio", StaffRole.RegionalManager, "R-1", Scope.Region(Build.Region));

    private static readonly Dictionary<string, Func<Dispute, Actor, int, Verdict>> Acts = new()
    {
        ["claim"] = (d, actor, seen) => d.Claim(actor, seen, Later),
        ["release"] = (d, actor, _) => d.Release(actor, Later),
        ["snooze"] = (d, actor, _) => d.Snooze(actor, PauseKind.Customer, null, Later),
        ["resume"] = (d, actor, _) => d.Resume(actor, Later),
        ["speak"] = (d, actor, _) => d.Note(actor, "We talked.", spoke: true, Later),
        ["reply"] = (d, actor, seen) => d.Reply(actor, "Hello", thenWait: false, seen, Later),
        ["resolve"] = (d, actor, seen) => d.Resolve(actor, Details(), rootCauseKnown: true, seen, Later),
        ["assign"] = (d, actor, seen) => d.Assign(actor, Person("L-2"), seen, Later),
        ["take over"] = (d, actor, seen) => d.TakeOver(actor, new OwnerAway(AwayReason.OnLeave, null, "L-2"), seen, Later),
        ["pass up"] = (d, actor, seen) => d.PassUp(actor, "Too large.", to: null, seen, Later),
        ["pass back"] = (d, actor, seen) => d.PassBack(actor, "You can do this.", seen, Later),
        ["split"] = (d, actor, _) => d.Split(actor, "Q-2"),
        ["merge"] = (d, actor, seen) => d.MergeInto(actor, Build.Dispute("D-2"), seen, Later),
    };

    [Theory]
    [InlineData("release", "NotClaimed")]
    [InlineData("snooze", "NotClaimed NobodySpoke")]
    [InlineData("resume", "NotClaimed NotPaused")]
    [InlineData("speak", "NotClaimed")]
    [InlineData("reply", "NotClaimed")] // that nobody has it is the change, and is said
    [InlineData("resolve", "NotClaimed")]
    [InlineData("claim", "Changed")]
    [InlineData("assign", "Changed")]
    [InlineData("pass up", "Changed")]
    [InlineData("pass back", "Changed NotHandedUp NotRegional")]
    [InlineData("merge", "Changed")]
    public void What_nobody_has_claimed(string act, string against) => Against(act, Waiting(), Lea).ShouldBe(against);

    [Theory]
    [InlineData("claim", "AlreadyClaimed")]
    [InlineData("release", "NotYours")]
    [InlineData("snooze", "NotYours NobodySpoke")]
    [InlineData("resume", "NotYours NotPaused")]
    [InlineData("speak", "NotYours")]
    [InlineData("reply", "NotYours Changed")]
    [InlineData("resolve", "NotYours Changed")]
    [InlineData("assign", "NotYours Changed")]
    [InlineData("take over", "Changed")]
    [InlineData("pass up", "NotYours Changed")]
    [InlineData("pass back", "NotYours Changed NotHandedUp NotRegional")]
    [InlineData("split", "NotYours NothingToSplit")]
    [InlineData("merge", "NotYours Changed")]
    public void What_another_leader_has(string act, string against) => Against(act, Claimed(Lea), Max).ShouldBe(against);

    [Theory]
    [InlineData("claim", "AlreadyClaimed WithRegion")]
    [InlineData("assign", "NotYours Changed WithRegion CannotTake")]
    [InlineData("take over", "Changed WithRegion")]
    [InlineData("pass up", "NotYours Changed AlreadyRegional")]
    [InlineData("pass back", "NotYours Changed NotRegional")]
    [InlineData("merge", "NotYours Changed WithRegion")]
    public void What_a_regional_manager_has(string act, string against) => Against(act, WithRegion(), Max).ShouldBe(against);

    [Theory]
    [InlineData("claim", "AlreadyResolved")]
    [InlineData("release", "AlreadyResolved")]
    [InlineData("snooze", "AlreadyResolved")]
    [InlineData("resume", "AlreadyResolved NotPaused")]
    [InlineData("speak", "AlreadyResolved")]
    [InlineData("reply", "AlreadyResolved")]
    [InlineData("resolve", "AlreadyResolved")]
    [InlineData("assign", "AlreadyResolved")]
    [InlineData("take over", "AlreadyResolved")]
    [InlineData("pass up", "AlreadyResolved")]
    [InlineData("pass back", "AlreadyResolved NotHandedUp NotRegional")]
    [InlineData("split", "AlreadyResolved NothingToSplit")]
    [InlineData("merge", "AlreadyResolved")]
    public void What_has_ended(string act, string against) => Against(act, Resolved(Lea), Lea).ShouldBe(against);

    [Theory]
    [InlineData("release")]
    [InlineData("snooze")]
    [InlineData("resume")]
    [InlineData("reply")]
    [InlineData("resolve")]
    [InlineData("assign")]
    [InlineData("take over")]
    [InlineData("pass up")]
    [InlineData("pass back")]
    [InlineData("merge")]
    public void An_act_ends_the_rest_and_moves_the_version(string act)
    {
        var (dispute, actor) = act switch
        {
            "pass back" => (WithRegion(), Rio),
            "take over" => (Claimed(Lea), Max),
            "snooze" => (Spoken(Lea), Lea),
            _ => (Claimed(Lea), Lea),
        };
        dispute.Snooze(dispute.LeaderId == "R-1" ? Rio : Lea, PauseKind.Time, Later.AddDays(1), Build.Now).IsAllowed.ShouldBeTrue();
        var version = dispute.Version;

        Acts[act](dispute, actor, version).IsAllowed.ShouldBeTrue();

        (dispute.Pauses[0].To, dispute.WakesAt, dispute.Version).ShouldBe((Later, null, version + 1));
        (dispute.Paused is null).ShouldBe(act != "snooze");
    }

    [Fact]
    public void A_refusal_names_what_it_is_about()
    {
        var (ended, merged, other, gone) = (Resolved(Lea), Waiting(), Build.Dispute("D-2"), Build.Dispute("D-3"));
        gone.LeaderId = null;
        merged.MergeInto(Lea, other, 1, Later).IsAllowed.ShouldBeTrue();

        Told(Claimed(Lea).Assign(Max, Person("L-9", "FR-PAR"), 2, Later)).ShouldBe("NotYours leader L-1, CannotTake leader L-9");
        Told(Claimed(Lea).TakeOver(Max, away: null, 2, Later)).ShouldBe("OwnerThere leader L-1");
        Told(Claimed(Lea).TakeOver(Max, new OwnerAway(AwayReason.Gone, null, null), 2, Later)).ShouldBe("NotTheDeputy leader L-1");
        Told(gone.TakeOver(Max, away: null, 1, Later)).ShouldBe("OwnerThere leader");
        Told(gone.TakeOver(Max, new OwnerAway(AwayReason.Gone, null, null), 1, Later)).ShouldBe("NotTheDeputy leader");
        Told(Claimed(Lea).Release(Max, Later)).ShouldBe("NotYours leader L-1");
        Told(Claimed(Lea).Snooze(Lea, PauseKind.Time, Later.AddDays(15), Later)).ShouldBe("UntilTooFar days 14");
        Told(Claimed(Lea).Resolve(Lea, Details() with { Amount = -1, Currency = "EUR" }, true, 2, Later)).ShouldBe("AmountWrong limit 1000000");
        Told(merged.Reopen(Lea, "Again.", true, Later)).ShouldBe("MergedAway dispute D-2");
        Told(Waiting().MergeInto(Lea, ended, 1, Later)).ShouldBe("SameDispute, TargetResolved dispute D-1");
    }

    [Fact]
    public void A_dispute_handed_up_is_given_to_the_region_s_own()
    {
        var dispute = WithRegion();

        Told(dispute.Assign(Rio, Person("L-2"), dispute.Version, Later)).ShouldBe("CannotTake leader L-2");
        dispute.Assign(Rio, Person("R-2", tier: LeaderTier.Regional), dispute.Version, Later).IsAllowed.ShouldBeTrue();
        dispute.LeaderId.ShouldBe("R-2");
    }

    [Fact]
    public void Linked_ones_stand_in_the_order_of_their_numbers()
    {
        var (dispute, two, three) = (Waiting(), Build.Dispute("D-2"), Build.Dispute("D-3"));

        dispute.Link(Lea, three);
        dispute.Link(Lea, two);
        three.Link(Lea, two);

        string.Join(' ', dispute.Linked).ShouldBe("D-2 D-3");
        string.Join(' ', two.Linked).ShouldBe("D-1 D-3");
        string.Join(' ', three.Linked).ShouldBe("D-1 D-2");
        (dispute.Version, two.Version).ShouldBe((1, 1), "a link is no news");
    }

    [Fact]
    public void Contact_counts_once_and_an_end_is_one_where_none_was()
    {
        var (spoken, silent) = (Claimed(Lea), Claimed(Lea));
        spoken.Reply(Lea, "Hello", thenWait: false, 2, Build.Now.AddMinutes(5));
        spoken.Reply(Lea, "Once more", thenWait: false, 3, Build.Now.AddMinutes(9));
        spoken.Resolve(Lea, Details() with { Currency = "EUR" }, true, 4, Later).IsAllowed.ShouldBeTrue();
        silent.Resolve(Lea, Details(), true, 2, Later).IsAllowed.ShouldBeTrue();

        (spoken.FirstContactAt, silent.FirstContactAt).ShouldBe((Build.Now.AddMinutes(5), Later));
        (spoken.EffectAmount, spoken.EffectCurrency).ShouldBe((null, null)); // a currency of nothing
    }

    // With a picture that is not this one.
    private static string Against(string act, Dispute dispute, Actor actor) =>
        string.Join(' ', Acts[act](dispute, actor, 0).Refusals.Select(r => r.Code));

    private static string Told(Verdict verdict) => string.Join(", ", verdict.Refusals
        .Select(r => string.Join(' ', r.Values.Select(v => $"{v.Key} {v.Value}").Prepend(r.Code)).Trim()));

    private static Dispute WithRegion()
    {
        var dispute = Claimed(Lea);
        dispute.PassUp(Lea, "Too large.", to: null, 2, Build.Now).IsAllowed.ShouldBeTrue();
        dispute.Claim(Rio, 3, Build.Now).IsAllowed.ShouldBeTrue();
        return dispute;
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
}
