using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot.Enrol;

public sealed class EnrolmentCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    private EnrolmentCommands Commands => _office.Get<EnrolmentCommands>();

    [Fact]
    public async Task Finish_EntersLocationLeadersAndAccountsAtOnceAndTheNextRequestIsDecidedThere()
    {
        var id = await Ready(plan => plan.AlsoServing = ["L-US-FRE-1"]);

        var (verdict, code) = await Commands.Finish(await Admin(), id, await Revision(id));

        verdict.Refusals.ShouldBeEmpty();
        code.ShouldBe(Plans.Code);
        await _office.Check(async db =>
        {
            (await db.Locations.SingleAsync(l => l.Code == Plans.Code)).Stage.ShouldBe(LocationStage.Shadow);
            (await db.Leaders.Where(l => l.Id.StartsWith("L-US-TUS")).Select(l => l.Id).ToListAsync()).ShouldBe(["L-US-TUS-1", "L-US-TUS-2"], ignoreOrder: true);
            (await db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-1")).LocationCodes.ShouldBe(["US-FRE", Plans.Code]);
            (await db.Enrolments.SingleAsync()).State.ShouldBe(EnrolmentState.Done);
            (await db.Audit.Where(a => a.Action == "account.role").Select(a => a.Subject).ToListAsync())
                .ShouldBe(["account:L-US-TUS-1", "account:L-US-TUS-2", "account:L-US-FRE-1"], ignoreOrder: true, "each has it on their own record");
            await db.ShouldHaveAWholeAuditChain();
        });
        (await _office.SignedIn("L-US-TUS-1")).Scope.Covers(Plans.Code, "XX").ShouldBeTrue();
        (await _office.Ask(Plans.Code)).Code.ShouldBe(DecisionCodes.EligibleStage);
        (await _office.Get<PilotQueries>().Place(await Admin(), Plans.Code, "en"))!.Leaders.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Finish_IsRefusedWithEverythingThatIsNotRightAndEntersNothing()
    {
        var id = await Begun();
        await Save(id, new EnrolmentPlan());
        var rows = await _office.Read(db => db.RowCounts());

        var (verdict, code) = await Commands.Finish(await Admin(), id, await Revision(id));

        verdict.Refusals.Select(r => r.Code).ShouldBe(Enum.GetNames<EnrolmentCheckKind>().Select(kind => $"Enrol{kind}"));
        code.ShouldBeNull();
        (await _office.Read(db => db.RowCounts())).ShouldBe(rows);
    }

    [Fact]
    public async Task Finish_WhereACodeWasTakenMeanwhile_EntersNothing()
    {
        var (one, two) = (await Ready(), await Ready(plan => plan.Place.Name = "The other Tucson"));
        (await Commands.Finish(await Admin(), one, await Revision(one))).Verdict.ShouldBe(Verdict.Allowed);
        var rows = await _office.Read(db => db.RowCounts());

        var (verdict, _) = await Commands.Finish(await Admin(), two, await Revision(two));

        verdict.Refusals.Select(r => r.Code).ShouldContain("EnrolPlace");
        (await _office.Read(db => db.RowCounts())).ShouldBe(rows);
    }

    [Fact]
    public async Task OwnNumbers_AreProposedForASecondPersonAndNotInForce()
    {
        var id = await Ready(plan => plan.Layer[PolicyFields.LeaderPer24Hours] = "3");

        (await Commands.Finish(await Admin(), id, await Revision(id))).Verdict.Refusals.ShouldBeEmpty();

        var proposed = await _office.Read(db => db.Policies.OrderBy(p => p.Version).LastAsync());
        proposed.Life.State.ShouldBe(PolicyState.Proposed);
        proposed.Read().For("NA", Plans.Code).LeaderPer24Hours.ShouldBe(3);
        (await _office.Read(db => _office.Get<PolicyCatalog>().InForce(db, _office.Now))).Version.ShouldBeLessThan(proposed.Version);
    }

    [Fact]
    public async Task NewRegion_IsEnteredWithItsLeader()
    {
        var id = await Ready(plan =>
        {
            (plan.Place.IsNewRegion, plan.Place.Region) = (true, "SW");
            plan.Place.RegionNames = Plans.Around.Languages.ToDictionary(l => l, l => $"South West {l}");
            var regional = Plans.Leader("3", "Ines Marr", "");
            regional.Tier = LeaderTier.Regional;
            plan.Leaders.Add(regional);
        });

        (await Commands.Finish(await Admin(), id, await Revision(id))).Verdict.Refusals.ShouldBeEmpty();

        (await _office.Read(db => db.Regions.SingleAsync(r => r.Code == "SW"))).Names["fr"].ShouldBe("South West fr");
        (await _office.SignedIn("R-US-TUS-3")).Scope.RegionCode.ShouldBe("SW");
    }

    [Fact]
    public async Task Draft_IsGoneOnWithByAnotherAdminAndNotOverwrittenUnseen()
    {
        var id = await Begun();
        var plan = new EnrolmentPlan();
        plan.Place.Name = "Tucs";
        await Save(id, plan);
        plan.Place.Name = "Tucson";

        var (verdict, revision) = await Commands.Save(await _office.SignedIn("A-2"), id, await Revision(id), EnrolmentStep.Hours, plan);

        verdict.ShouldBe(Verdict.Allowed);
        (await Commands.Save(await Admin(), id, revision - 1, EnrolmentStep.Place, new EnrolmentPlan())).Verdict.Refusals.Select(r => r.Code).ShouldBe([Refusal.Changed]);
        var entry = (await _office.Get<EnrolmentQueries>().Drafts(await Admin())).Single();
        (entry.Name, entry.BegunByName, entry.ChangedByName, entry.Step).ShouldBe(("Tucson", "Ingrid Halloran", "Étienne Marchetti", EnrolmentStep.Hours));
    }

    [Fact]
    public async Task Discard_NeedsAReasonAndEndsIt()
    {
        var id = await Begun();

        (await Commands.Discard(await Admin(), id, " ")).Refusals.Select(r => r.Code).ShouldBe([Refusal.ReasonMissing]);
        (await Commands.Discard(await Admin(), id, "The lease fell through.")).ShouldBe(Verdict.Allowed);

        (await Commands.Save(await Admin(), id, await Revision(id), EnrolmentStep.Place, new EnrolmentPlan())).Verdict.Refusals.Select(r => r.Code).ShouldBe([EnrolmentRefusal.Ended]);
        (await _office.Get<EnrolmentQueries>().Drafts(await Admin())).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhoIsNoAdmin_SeesAndDoesNothing()
    {
        var id = await Begun();
        var manager = await _office.SignedIn("R-NA-1");

        (await Commands.Begin(manager)).Verdict.Refusals.Select(r => r.Code).ShouldBe([StageRefusal.NotAnAdmin]);
        (await Commands.Save(manager, id, 1, EnrolmentStep.Place, new EnrolmentPlan())).Verdict.Refusals.Select(r => r.Code).ShouldBe([StageRefusal.NotAnAdmin]);
        (await Commands.Discard(manager, id, "Mine.")).Refusals.Select(r => r.Code).ShouldBe([StageRefusal.NotAnAdmin]);
        (await _office.Get<ForecastRuns>().FromSimilar(manager, id, "US-FRE")).Refusals.Select(r => r.Code).ShouldBe([StageRefusal.NotAnAdmin]);
        (await _office.Get<EnrolmentQueries>().Drafts(manager)).ShouldBeEmpty();
        (await _office.Get<EnrolmentQueries>().Find(manager, id, "en")).ShouldBeNull();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<Actor> Admin() => _office.SignedIn("A-1");

    private async Task<string> Begun() => (await Commands.Begin(await Admin())).Id!;

    private async Task Save(string id, EnrolmentPlan plan) =>
        (await Commands.Save(await Admin(), id, await Revision(id), EnrolmentStep.Leaders, plan)).Verdict.Refusals.ShouldBeEmpty();

    private Task<int> Revision(string id) => _office.Read(db => db.Enrolments.Where(e => e.Id == id).Select(e => e.Revision).SingleAsync());

    // Everything right, the forecast included, which is made as the page makes it.
    private async Task<string> Ready(Action<EnrolmentPlan>? change = null)
    {
        var (id, plan) = (await Begun(), Plans.Tucson());
        change?.Invoke(plan);
        await Save(id, plan);
        using var log = new StringReader(Tests.Seeding.Replay.SmallLog.Text());
        var kept = new TaskCompletionSource();
        using var watch = _office.Feed.Subscribe(c => _ = c.Subject == EscalationDashboard.Domain.Events.EnrolmentEvent.SubjectOf(id) && kept.TrySetResult());
        (await _office.Get<ForecastRuns>().FromLog(await Admin(), id, log, "", 100)).Refusals.ShouldBeEmpty();
        await kept.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return id;
    }
}
