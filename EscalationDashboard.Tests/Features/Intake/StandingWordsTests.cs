using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Domain.Disputes;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>What a customer reads of where their dispute stands has no hole in it, in any language.</summary>
public sealed class StandingWordsTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private readonly Actor _lea = DisputeStates.Leader("L-1");

    public static TheoryData<string> EachLanguage => ["ar", "en", "fr", "ko", "uk"];

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public async Task PutOffAndLate_SaysUntilWhenAndNotThatItMoves(string language)
    {
        var late = await Said(PutOff(spoke: false), language);
        var spoken = await Said(PutOff(spoke: true), language);

        (late.Code, spoken.Code).ShouldBe(("WithLate", "Has"));
        foreach (var text in new[] { late.Text, spoken.Text })
        {
            text.ShouldContain(MessageCulture.Moment(Build.Now.AddMinutes(300), await Calendar(), MessageCulture.Of(language)));
            text.ShouldNotContain("{");
        }
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public async Task WhoHasItIsNotThereAndNobodyForThem_TheLeadersOfThePlaceAreNamedAndNoPerson(string language)
    {
        foreach (var dispute in new[] { PutOff(spoke: false), PutOff(spoke: true) })
        {
            var text = (await Said(dispute, language, leader: null)).Text;

            text.ShouldContain("Fremont");
            text.ShouldNotContain("Lea", Case.Sensitive);
            text.ShouldNotContain("{");
        }
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public async Task DangerWhileNobodyIsAtWork_SaysByWhenAndNotToWait(string language)
    {
        foreach (var isOfRegion in new[] { false, true })
        {
            var dispute = RisingTests.Opened(Lane.S, $"{Build.Now:O}", Build.Calendar());
            dispute.Tier = isOfRegion ? LeaderTier.Regional : LeaderTier.Local;
            dispute.RecalculateTimers(Build.Calendar());

            var (open, closed) = (await Said(dispute, language, at: Build.Now), await Said(dispute, language, at: Build.Now, isClosed: true));

            (closed.Code, closed.By).ShouldBe((open.Code, open.By));
            closed.Text.ShouldNotBe(open.Text);
            closed.Text.ShouldContain(isOfRegion ? "North America" : "Fremont");
            closed.Text.ShouldContain(MessageCulture.Moment(closed.By!.Value, await Calendar(), MessageCulture.Of(language)));
        }
    }

    [Fact]
    public async Task OwnerGoesOnLeaveAndComesBack_TheCustomerExpectsWhoIsThere()
    {
        // Daniel comes to work at two.
        office.Clock.MoveTo(Build.Time("2026-09-15 13:40", "America/Los_Angeles"));
        var number = (await office.Ask()).DisputeNumber!;
        var owner = await office.SignedIn("L-US-FRE-1");
        (await office.Get<EscalationDashboard.Features.Disputes.Details.DisputeCommands>().Claim(owner, number, 1)).Refusals.ShouldBeEmpty();
        await office.ChangeLeader("L-US-FRE-1", l => (l.DeputyId, l.Leave) = ("L-US-FRE-2", [new Leave(office.Now.AddMinutes(10), office.Now.AddMinutes(50))]));
        await office.ChangeLeader("L-US-FRE-2", l => l.Leave = [new Leave(office.Now.AddMinutes(30), office.Now.AddMinutes(40))]);
        var said = new List<(string?, string)>();

        foreach (var _ in Enumerable.Range(0, 6))
        {
            var told = (await office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!;
            said.Add((told.Leader, told.Standing!.Text[..told.Standing.Text.IndexOf(" by ", StringComparison.Ordinal)]));
            office.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        said.ShouldBe(
        [
            ("Maya Ellison", "Maya Ellison has your case and contacts you"),
            (null, "Your case is with the leaders of Fremont. One of them contacts you"),
            ("Daniel Okafor", "Daniel Okafor has your case and contacts you"),
            (null, "Your case is with the leaders of Fremont. One of them contacts you"),
            ("Daniel Okafor", "Daniel Okafor has your case and contacts you"),
            ("Maya Ellison", "Maya Ellison has your case and contacts you"),
        ]);
    }

    [Fact]
    public async Task WhatJoinsADisputeWhoseOwnerIsOnLeave_IsSaidToBeSeenByNobodyWhoDoesNot()
    {
        var number = (await office.Ask(visit: "V-LEAVE", customer: "C-LEAVE")).DisputeNumber!;
        (await office.Get<EscalationDashboard.Features.Disputes.Details.DisputeCommands>().Claim(await office.SignedIn("L-US-FRE-3"), number, 1)).Refusals.ShouldBeEmpty();
        await office.ChangeLeader("L-US-FRE-3", l => l.Leave = [new Leave(office.Now.AddMinutes(-1), office.Now.AddDays(1))]);

        var joined = await office.Ask(visit: "V-LEAVE", customer: "C-LEAVE");

        (joined.Outcome, joined.DisputeNumber).ShouldBe((RequestOutcome.Merged, number));
        joined.CustomerMessage.ShouldContain("our leaders can see it");
        joined.CustomerMessage.ShouldNotContain("Priscilla");
    }

    [Fact]
    public async Task WhatJoinsADisputeWhoseOwnerIsOnLeave_NamesWhomItsPageNames()
    {
        await using var own = await ProductFixture.Open(office.Store);
        var number = (await own.Ask(visit: "V-DEPUTY", customer: "C-DEPUTY")).DisputeNumber!;
        (await own.Get<EscalationDashboard.Features.Disputes.Details.DisputeCommands>().Claim(await own.SignedIn("L-US-FRE-3"), number, 1)).Refusals.ShouldBeEmpty();
        await own.ChangeLeader("L-US-FRE-3", l => (l.DeputyId, l.Leave) = ("L-US-FRE-1", [new Leave(own.Now.AddMinutes(-1), own.Now.AddDays(1))]));

        var joined = await own.Ask(visit: "V-DEPUTY", customer: "C-DEPUTY");

        var named = (await own.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Leader;
        named.ShouldBe("Maya Ellison");
        joined.CustomerMessage.ShouldContain("Maya Ellison");
    }

    [Fact]
    public async Task WhatJoinsADisputeOfWhoseEndNobodyWasTold_ReadsNothingOfAnOpeningAnew()
    {
        await using var own = await ProductFixture.Open(office.Store);
        var number = (await own.Ask(visit: "V-UNTOLD", customer: "C-UNTOLD")).DisputeNumber!;
        var (commands, leader) = (own.Get<EscalationDashboard.Features.Disputes.Details.DisputeCommands>(), await own.SignedIn("L-US-FRE-2"));
        (await commands.Claim(leader, number, 1)).Refusals.ShouldBeEmpty();
        var cause = await own.Read(db => db.RootCauses.Select(c => c.Code).FirstAsync());
        (await commands.Resolve(leader, number, new ResolveDetails(DisputeOutcome.Explained, cause, "Explained."), 2)).Refusals.ShouldBeEmpty();

        var joined = await own.Ask(visit: "V-UNTOLD", customer: "C-UNTOLD");

        (joined.Code, joined.DisputeNumber).ShouldBe((DecisionCodes.SameMatterReopened, number));
        joined.CustomerMessage.ShouldContain("the dispute you already have open with us");
    }

    [Fact]
    public async Task SpokenToAndNobodys_SaysSoAndPromisesNoTime()
    {
        var dispute = RisingTests.Opened(Lane.S, $"{Build.Now:O}", Build.Calendar());
        dispute.Claim(_lea, dispute.Version, Build.Now).IsAllowed.ShouldBeTrue();
        dispute.Note(_lea, "We talked.", spoke: true, Build.Now.AddMinutes(5)).IsAllowed.ShouldBeTrue();
        dispute.Release(_lea, Build.Now.AddMinutes(6)).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(Build.Calendar());

        var said = await Said(dispute, "en");

        (said.Code, said.By, said.Text).ShouldBe(("Spoken", null, "We have been in touch with you. Your case is with the leaders of Fremont until it is settled."));
    }

    [Theory]
    [InlineData("Lea", 0, false, true)]
    [InlineData("Lea", 0, true, false)]
    [InlineData("Lea", 600, false, false)]
    [InlineData(null, 0, false, true)]
    [InlineData(null, 0, true, false)]
    public async Task TurnThatHasCome_NamesTheContactOnlyWhileItIsAheadAndNoPlaceForALeader(string? leader, int minutes, bool spoke, bool named)
    {
        var request = await office.Ask();
        var text = await office.Writes.Execute(async scope =>
        {
            var dispute = await scope.Db.Disputes.SingleAsync(d => d.Number == request.DisputeNumber);
            if (spoke)
            {
                var owner = DisputeStates.Leader(dispute.LeaderId!) with { Scope = Scope.Network };
                dispute.Claim(owner, dispute.Version, office.Now).Refusals.ShouldBeEmpty();
                dispute.Note(owner, "We talked.", spoke: true, office.Now).Refusals.ShouldBeEmpty();
            }

            var network = await office.Get<NetworkCatalog>().Current(scope.Db);
            office.Get<CustomerAnswers>().WriteReleased(
                scope, request, await scope.Db.ContactOf(request), network.Location("US-FRE")!, leader, dispute, office.Now.AddMinutes(minutes));
            return scope.Db.Messages.Local.Single(m => m.Kind == MessageKind.Released).Text;
        });

        text.Contains("will contact you by", StringComparison.Ordinal).ShouldBe(named);
        text.ShouldContain(request.DisputeNumber!);
        text.ShouldContain(leader is null ? "your request is with our leaders now" : "Lea has your request now");
        text.ShouldNotContain("Fremont");
    }

    private Dispute PutOff(bool spoke)
    {
        var dispute = RisingTests.Opened(Lane.N, $"{Build.Now:O}", Build.Calendar());
        dispute.Claim(_lea, dispute.Version, Build.Now.AddMinutes(10)).IsAllowed.ShouldBeTrue();
        dispute.Snooze(_lea, PauseKind.Time, Build.Now.AddMinutes(300), Build.Now.AddMinutes(20)).IsAllowed.ShouldBeTrue();
        if (spoke)
        {
            dispute.Note(_lea, "We talked.", spoke: true, Build.Now.AddMinutes(30)).IsAllowed.ShouldBeTrue();
        }

        dispute.RecalculateTimers(Build.Calendar());
        return dispute;
    }

    private async Task<StandingAnswer> Said(Dispute dispute, string language, string? leader = "Lea", DateTimeOffset? at = null, bool isClosed = false)
    {
        var standing = CustomerStanding.Of(dispute, page: null, at ?? Build.Now.AddMinutes(61))!;
        var network = await office.Read(office.Get<NetworkCatalog>().Current);
        return office.Get<StandingWords>().Of(standing, dispute, network.Location("US-FRE")!, leader, null, "North America", language, isClosed);
    }

    private async Task<EscalationDashboard.Domain.Calendar.BusinessCalendar> Calendar() =>
        (await office.Read(office.Get<NetworkCatalog>().Current)).Location("US-FRE")!.Calendar();
}
