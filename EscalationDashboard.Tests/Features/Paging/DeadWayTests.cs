using Bunit;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>One person's dead address is theirs, and no alarm for everybody.</summary>
public sealed class DeadWayTests : PagingCase
{
    [Fact]
    public async Task AddressThatIsNoMore_IsGivenUpAtOnceAndTheNextWayUsed()
    {
        var number = await FireWithTheFirstUnknown();

        (await Told(number)).ShouldBe(["Paged", "Email Failed", "Webhook Sent"]);
        (await Office.Read(db => db.PageDeliveries.SingleAsync(d => d.Channel == PageChannel.Email))).Failures.ShouldBe(1);
        (await Queries.Down()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AddressThatIsNoMore_IsShownToThePersonAndToThoseWhoMendIt()
    {
        var first = (await Asked(await FireWithTheFirstUnknown()))[0].AccountId;

        (await Fault(first)).ShouldNotBeNull().ShouldNotBeEmpty();
        (await Unreached()).ShouldBe([first]);
    }

    [Fact]
    public async Task AddressThatIsNoMore_StandsOnThePersonsAccountAndInTheListOfStaff()
    {
        var first = (await Asked(await FireWithTheFirstUnknown()))[0].AccountId;
        await using var own = new StaffScreen(Office, first);
        await using var admins = new StaffScreen(Office, "A-1", StaffRole.PilotAdmin);

        own.Render<ReachPanel>().WaitForElement("[data-testid=reach-dead]").GetAttribute("data-channel").ShouldBe("Email");
        var staff = admins.Render<StaffPage>();
        staff.WaitForElement($"[data-account='{first}'] [data-testid=staff-unreached]").GetAttribute("data-channel").ShouldBe("Email");
        staff.FindAll("[data-testid=staff-unreached]").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AddressThatWorksAgain_IsForgotten()
    {
        var first = (await Asked(await FireWithTheFirstUnknown()))[0].AccountId;
        Mail.Turns = _ => false;

        (await Choices.Try(await Office.SignedIn(first), PageChannel.Email)).IsAllowed.ShouldBeTrue();

        (await Fault(first)).ShouldBeNull();
        (await Unreached()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AnotherAddress_IsAsGoodAsAny()
    {
        var first = (await Asked(await FireWithTheFirstUnknown()))[0].AccountId;

        await Reachable(first, form => form with { EmailAddress = "another@example.org" });

        (await Fault(first)).ShouldBeNull();
    }

    [Fact]
    public async Task PersonWhoseOnlyWayIsDead_CostsTheNextCustomerNoMinutes()
    {
        await EveryoneReachable();
        var one = await Fire();
        await Look();
        var first = (await Asked(one))[0].AccountId;
        await Office.Writes.Execute(scope => Reaching.Keep(scope.Db, first, PageChannel.Email, new PageAttempt("550 no such user", Of: FaultOf.Person), Office.Now));

        var number = await Fire();
        await Look();
        await Look();

        (await Asked(number)).Select(step => step.At).Distinct().ShouldHaveSingleItem().ShouldBe(Office.Now);
        (await Asked(number)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task OnlyWayThatTurnsOutToBeDead_CostsThisCustomerNoMinutesEither()
    {
        await EveryoneReachable();
        var first = (await Office.Get<EscalationDashboard.Application.OnCall.OnCallQueries>().ReachedAsync(Doha, Office.Now))[0].AccountId;
        Mail.Turns = address => address.StartsWith(first, StringComparison.OrdinalIgnoreCase);

        var number = await Fire();
        await Look();
        await Look();
        await Look();

        (await Asked(number)).Select(step => (step.AccountId == first, step.At)).ShouldBe([(true, Office.Now), (false, Office.Now)]);
    }

    [Fact]
    public async Task EverybodysOnlyWayThatTurnsOutToBeDead_AsksEachOnceWithoutAWaitAndThenAsUsual()
    {
        await EveryoneReachable();
        Mail.Turns = _ => true;
        var number = await Fire();
        var people = (await Office.Get<EscalationDashboard.Application.OnCall.OnCallQueries>().ReachedAsync(Doha, Office.Now)).Count;

        for (var look = 0; look < people * 2; look++)
        {
            await Look();
        }

        (await Asked(number)).Count.ShouldBe(people + 1, "the second round begins, and waits");
    }

    [Fact]
    public async Task OnePersonTurnedAwayAgainAndAgain_IsNoFaultOfTheServers()
    {
        var first = (await Asked(await FireWithTheFirstUnknown()))[0].AccountId;
        for (var more = 0; more < 3; more++)
        {
            await Fire();
            await Look();
        }

        (await Office.Read(db => db.PageDeliveries.Where(d => d.AccountId == first && d.Channel == PageChannel.Email).SumAsync(d => d.Failures))).ShouldBeGreaterThan(2);
        (await Queries.Down()).ShouldBeEmpty();
    }

    // Its own settings keep it from passing mail on: that the address of the one who was asked is dead, it does not say.
    [Theory]
    [InlineData("5.7.1 relay denied", 0)]
    [InlineData("5.1.1 user unknown", 1)]
    public async Task ServerThatRelaysForNobody_IsNoPersonsFault(string word, int dead)
    {
        await EveryoneReachable();
        (Mail.Turns, Mail.Word) = (_ => true, word);
        await Fire();
        await Look();

        (await Office.Read(db => db.PageDeliveries.SumAsync(d => d.Failures))).ShouldBeGreaterThan(0);
        (await Office.Read(db => db.DeadWays.CountAsync())).ShouldBe(dead);
    }

    [Fact]
    public async Task SeveralPeopleTurnedAway_IsTheServersFault()
    {
        await EveryoneReachable();
        Mail.Turns = _ => true;
        await Fire();
        await Look();
        (await Queries.Down()).ShouldBeEmpty("one person's");

        await Minutes(5);

        (await Queries.Down()).Select(d => d.Channel).ShouldBe([PageChannel.Email]);
    }

    [Theory]
    [InlineData("SELECT * FROM \"PageDeliveries\" WHERE \"At\" > 5 AND (\"State\" = 'Sent' OR \"Failures\" > 0)", "IX_PageDeliveries_At")]
    [InlineData("SELECT * FROM \"PageDeliveries\" WHERE \"State\" = 'Underway'", "IX_PageDeliveries_State")]
    [InlineData("SELECT * FROM \"PageDeliveries\" WHERE \"DueAt\" <= 5", "IX_PageDeliveries_DueAt")]
    [InlineData("SELECT * FROM \"PageDeliveries\" WHERE \"PageId\" = 'x' AND \"Step\" > 5", "IX_PageDeliveries_PageId_Step")]
    [InlineData("SELECT * FROM \"PageSteps\" WHERE \"PageId\" = 'x' AND \"Round\" = 5", "IX_PageSteps_PageId_Round")]
    [InlineData("SELECT * FROM \"Pages\" WHERE \"NextAt\" <= 5", "IX_Pages_NextAt")]
    [InlineData("SELECT * FROM \"Pages\" WHERE \"DisputeNumber\" IN ('x', 'y') AND \"StartedAt\" > 5", "IX_Pages_DisputeNumber")]
    public async Task WhatIsAskedAtEachLook_IsReadFromAnIndex(string query, string index) => (await Office.Read(async db =>
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {query}";
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    })).ShouldContain(index);

    private async Task<string> FireWithTheFirstUnknown()
    {
        await EveryoneReachable(form => form with { Webhook = true, Number = "+97444123456", WebhookDelay = 3 });
        var number = await Fire();
        await Steps.AskDue();
        var first = (await Asked(number))[0].AccountId;
        Mail.Turns = address => address == $"{first}@example.org";
        await Look();
        await Look();
        return number;
    }

    private async Task<string?> Fault(string account) => (await Queries.Own(await Office.SignedIn(account)))!.Ways.Single(w => w.Channel == PageChannel.Email).Fault;

    private async Task<List<string>> Unreached() =>
        [.. (await Office.Get<StaffQueries>().List(await Office.SignedIn("A-1")))!.Rows.Where(r => r.Unreached.Contains(PageChannel.Email)).Select(r => r.Id)];
}
