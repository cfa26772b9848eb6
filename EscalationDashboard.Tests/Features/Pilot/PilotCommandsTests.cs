using System.Text.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot;

public sealed class PilotCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Honolulu = "US-HON";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task InShadow_RequestIsDecidedAndRecordedAndNobodyIsTold()
    {
        var request = await _office.Ask(Honolulu);

        (request.Outcome, request.Code).ShouldBe((RequestOutcome.Redirected, DecisionCodes.EligibleStage));
        await _office.Check(async db =>
        {
            (await db.Messages.CountAsync()).ShouldBe(0);
            (await db.Disputes.CountAsync()).ShouldBe(0);
            (await db.Permits.CountAsync()).ShouldBe(0);
            (await db.Visits.SingleAsync()).CardMessageId.ShouldBeNull();
            var stored = JsonDocument.Parse((await db.Decisions.SingleAsync()).Decision).RootElement;
            stored.GetProperty("ifLive").GetProperty("code").GetString().ShouldBeOneOf(DecisionCodes.LeaderLoad, "admit");
        });
    }

    [Fact]
    public async Task InShadow_DangerReachesALeaderAndTheCustomerIsTold()
    {
        (await _office.Ask(Honolulu, danger: true)).Outcome.ShouldBe(RequestOutcome.Admitted);

        (await _office.Read(db => db.Messages.SingleAsync())).Kind.ShouldBe(MessageKind.Answer);
    }

    [Fact]
    public async Task Move_IsRefusedWhereTheGateIsShutAndChangesNothing()
    {
        var audit = await _office.Read(db => db.Audit.CountAsync());

        Codes(await Move(LocationStage.Limited, "Ready, I think.")).ShouldBe([StageRefusal.NotReady]);
        Codes(await Move(LocationStage.Full, "", overrides: true)).ShouldBe([Refusal.ReasonMissing, StageRefusal.Skips]);
        Codes(await Move(LocationStage.Paused, "Mine!", account: "R-NA-1")).ShouldBe([StageRefusal.NotAnAdmin]);
        Codes(await Move(LocationStage.Paused, "Where?", at: "XX-NOW")).ShouldBe([Refusal.NotFound]);

        (await Stage()).ShouldBe(LocationStage.Shadow);
        (await _office.Read(db => db.Audit.CountAsync())).ShouldBe(audit);
    }

    [Fact]
    public async Task Override_MovesItInTheNameOfWhoeverAnswersForItAndTheNextRequestIsServed()
    {
        (await Move(LocationStage.Limited, " The island asked for it. ", overrides: true)).ShouldBe(Verdict.Allowed);

        (await Stage()).ShouldBe(LocationStage.Limited);
        (await _office.Ask(Honolulu)).Outcome.ShouldBeOneOf(RequestOutcome.Admitted, RequestOutcome.Deferred);
        var change = (await Place())!.History.Single();
        (change.ActorName, change.Move.From, change.Move.To, change.Move.Reason, change.Move.Overridden)
            .ShouldBe(("Ingrid Halloran", LocationStage.Shadow, LocationStage.Limited, "The island asked for it.", true));
        change.Move.Failing.ShouldNotBeEmpty();
        await _office.Check(async db => await db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task Pause_WithdrawsCardsTakesNothingNewAndKeepsWhatIsOpen()
    {
        var open = await _office.Ask("US-FRE", visit: "V-OPEN");
        var waiting = await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == open.DisputeNumber));

        (await Move(LocationStage.Paused, "A flood in the hall.", at: "US-FRE")).ShouldBe(Verdict.Allowed);

        (await _office.Ask("US-FRE")).Code.ShouldBe(DecisionCodes.EligibleStage);
        var dispute = await _office.Read(db => db.Disputes.SingleAsync());
        (dispute.Number, dispute.State, dispute.Version).ShouldBe((open.DisputeNumber, waiting.State, waiting.Version));
        (await _office.Read(db => db.Messages.CountAsync(m => m.Kind == MessageKind.CardWithdrawn))).ShouldBe(1);
        (await Place("US-FRE"))!.History.Single().Move.Cards.Withdrawn.ShouldBe(1);
        (await _office.Get<EscalationDashboard.Features.Disputes.Details.DisputeCommands>()
            .Claim(await _office.SignedIn(dispute.LeaderId!), dispute.Number, dispute.Version)).ShouldBe(Verdict.Allowed);
    }

    [Fact]
    public async Task Move_IsNewsAtTheLocation()
    {
        var subjects = new List<string>();
        using var subscription = _office.Feed.Subscribe(change => subjects.Add($"{change.LocationCode} {change.Subject}"));

        await Move(LocationStage.Paused, "Short of people.");

        subjects.ShouldBe(["US-HON location:US-HON"]);
    }

    [Fact]
    public async Task Reader_SeesTheirRegionOnly()
    {
        var manager = await _office.SignedIn("R-NA-1");
        var queries = _office.Get<PilotQueries>();

        (await queries.Picture(manager, "en")).Rows.ShouldAllBe(r => r.Location.RegionCode == "NA");
        (await queries.Place(manager, "FR-LYO", "en")).ShouldBeNull();
        (await queries.Picture(await _office.SignedIn("A-1"), "en")).Rows.Count.ShouldBe(40);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<Verdict> Move(LocationStage to, string reason, bool overrides = false, string at = Honolulu, string account = "A-1") =>
        await _office.Get<PilotCommands>().Move(await _office.SignedIn(account), at, to, reason, overrides);

    private async Task<PilotPlace?> Place(string code = Honolulu) => await _office.Get<PilotQueries>().Place(await _office.SignedIn("A-1"), code, "en");

    private Task<LocationStage> Stage() => _office.Read(db => db.Locations.Where(l => l.Code == Honolulu).Select(l => l.Stage).SingleAsync());

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
