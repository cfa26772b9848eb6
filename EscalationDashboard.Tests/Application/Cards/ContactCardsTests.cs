using EscalationDashboard.Application.Cards;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Application.Cards;

/// <summary>The card follows the leaders and the location, for as long as a visit is open.</summary>
public sealed class ContactCardsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Maya = "L-US-FRE-1";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task NewHours_ReachTheCustomersWhoseCardNamesTheLeader()
    {
        await _office.OpenVisit("V-1");
        await _office.OpenVisit("V-2", "US-SDG");
        await _office.OpenVisit("V-3");
        await HandOver("V-3");
        var maya = await _office.SignedIn(Maya);

        (await _office.Get<OwnTimeCommands>().SetHours(maya, Maya, "mon 07:15-12:00", "", "School")).ShouldBe(Verdict.Allowed);

        var changed = await _office.Read(db => db.Messages.SingleAsync(m => m.Kind == MessageKind.CardChanged));
        (changed.VisitRef, changed.CustomerRef, changed.Language).ShouldBe(("V-1", "C-V-1", "en"));
        changed.Text.ShouldContain("Maya Ellison has new hours: Mon 07:15–12:00");
        var visit = await Visit("V-1");
        (visit.CardMessageId, visit.HasCard).ShouldBe((changed.Id, true));
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task RegionalLeadersHours_ReachEveryLocationOfTheRegionAndNoOther()
    {
        await _office.OpenVisit("V-1");
        await _office.OpenVisit("V-2", "US-SDG");
        await _office.OpenVisit("V-3", "FR-LYO");
        var regional = await _office.SignedIn("R-NA-1");

        (await _office.Get<OwnTimeCommands>().SetHours(regional, "R-NA-1", "mon 07:15-12:00", "", "School")).ShouldBe(Verdict.Allowed);

        var told = await _office.Read(db => db.Messages.Where(m => m.Kind == MessageKind.CardChanged).Select(m => m.VisitRef).ToListAsync());
        told.ShouldBe(["V-1", "V-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task WhatTheCardDoesNotShow_TellsNobody()
    {
        await _office.OpenVisit("V-1");
        var maya = await _office.SignedIn(Maya);
        var hours = (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Maya))).Hours.ToString();

        (await _office.Get<OwnTimeCommands>().SetHours(maya, Maya, hours, "mon 07:00-08:00", "Quiet")).ShouldBe(Verdict.Allowed);

        (await _office.Read(db => db.Messages.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task LeadersWhoComeAndGo_AreNamed()
    {
        await _office.OpenVisit("V-1");

        var followed = await Change(async db =>
        {
            (await db.Leaders.SingleAsync(l => l.Id == Maya)).LocationCodes.Remove("US-FRE");
            (await db.Leaders.SingleAsync(l => l.Id == "L-US-SDG-1")).LocationCodes.Add("US-FRE");
        });

        followed.ShouldBe(new CardsFollowed(1, 0, 0));
        var joined = (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-SDG-1"))).Name;
        var text = (await _office.Read(db => db.Messages.SingleAsync(m => m.Kind == MessageKind.CardChanged))).Text;
        text.ShouldContain("No longer your contact: Maya Ellison");
        text.ShouldContain($"New: {joined}");
        (await Change(_ => Task.CompletedTask)).ShouldBe(new CardsFollowed(0, 0, 0));
    }

    [Fact]
    public async Task PausedLocation_TakesItsCardsBackAndGivesThemAgainAfterwards()
    {
        await _office.OpenVisit("V-1");

        (await Stage(LocationStage.Paused)).ShouldBe(new CardsFollowed(0, 1, 0));
        (await Visit("V-1")).HasCard.ShouldBeFalse();
        (await _office.Read(db => db.Messages.SingleAsync(m => m.Kind == MessageKind.CardWithdrawn))).Text
            .ShouldContain("Direct contact with the leaders of Fremont is paused for now");
        (await Put("V-1")).ShouldBe((false, "location-not-live"));
        (await Stage(LocationStage.Paused)).ShouldBe(new CardsFollowed(0, 0, 0), "nobody is told twice");

        (await Stage(LocationStage.Full)).ShouldBe(new CardsFollowed(0, 0, 1));
        (await Visit("V-1")).HasCard.ShouldBeTrue();
        (await Put("V-1")).ShouldBe((true, null));
        (await _office.Read(db => db.Messages.Where(m => m.VisitRef == "V-1").OrderBy(m => m.Sequence).Select(m => m.Kind).ToListAsync()))
            .ShouldBe([MessageKind.ContactCard, MessageKind.CardWithdrawn, MessageKind.CardChanged]);
    }

    [Fact]
    public async Task ChangeThatNobodyFollowed_IsMadeGoodAtTheNextWordOfTheVisit()
    {
        await _office.OpenVisit("V-1");
        await _office.ChangeLeader(Maya, l => l.Name = "Maya Ellison-Reyes");

        await Put("V-1");

        (await _office.Read(db => db.Messages.SingleAsync(m => m.Kind == MessageKind.CardChanged))).Text
            .ShouldContain("Maya Ellison is now called Maya Ellison-Reyes");
    }

    [Fact]
    public async Task Preview_ShowsTheCardInEachLanguageWhetherItIsGivenOrNot()
    {
        var queries = _office.Get<CardQueries>();
        var admin = await _office.SignedIn("A-1");
        await Stage(LocationStage.Shadow);

        foreach (var language in new[] { "en", "fr", "ar", "ko", "uk" })
        {
            var card = (await queries.Preview(admin, "US-FRE", language))!;
            (card.Language, card.Languages.Count).ShouldBe((language, 5));
            card.Text.ShouldContain("Maya Ellison");
            card.Leaders.Count.ShouldBe(6);
        }

        (await queries.Preview(admin, "US-FRE", "sv"))!.Language.ShouldBe("en");
        (await queries.Preview(admin, "XX-XXX", null)).ShouldBeNull();
        (await queries.Preview(await _office.SignedIn("L-US-SDG-1"), "US-FRE", null)).ShouldBeNull();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    private Task<Visit> Visit(string visit) => _office.Read(db => db.Visits.SingleAsync(v => v.Ref == visit));

    private Task<CardsFollowed> Stage(LocationStage stage) =>
        Change(async db => (await db.Locations.SingleAsync(l => l.Code == "US-FRE")).Stage = stage);

    private Task<CardsFollowed> Change(Func<DashboardDbContext, Task> change) => _office.Writes.Execute(async scope =>
    {
        await change(scope.Db);
        await scope.Next(Counter.Network);
        return await _office.Get<ContactCards>().Follow(scope, ["US-FRE"], _office.Now);
    });

    private Task<bool> HandOver(string visit) => _office.Writes.Execute(async scope =>
    {
        (await scope.Db.Visits.SingleAsync(v => v.Ref == visit)).Stage = EscalationDashboard.Domain.Visits.Visit.HandedOver;
        return true;
    });

    /// <summary>The service system speaks of the visit once more.</summary>
    private async Task<(bool Issued, string? Reason)> Put(string visit)
    {
        var answer = await _office.Writes.Execute(scope => _office.Get<VisitCommands>().Put(scope, Actor.ForKey("test", Scope.Network), visit, new VisitBody
        {
            LocationCode = "US-FRE",
            Customer = new CustomerBody { Ref = $"C-{visit}", Name = "Robin Example", Language = "en" },
            Vehicle = new VehicleBody { Vin = "EDA3E1EA7KF317000", Model = "Model B", Year = 2023 },
            OpenedAt = _office.Now.AddHours(-5),
            Stage = "CheckedIn",
        }));
        var card = System.Text.Json.JsonSerializer.Deserialize<VisitAnswer>(answer.Body, Answer.Options)!.ContactCard;
        return (card.Issued, card.Reason);
    }
}
