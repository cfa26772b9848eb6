using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Features.Trends.Signs;

public sealed class SignsPageTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly Actor System = Actor.ForKey("test", Scope.Network);
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task BeforeThereIsAnythingToLearn_ThePageSaysWhatIsMissing()
    {
        await using var screen = new StaffScreen(_office);

        var page = screen.Render<SignsPage>();

        page.WaitForElement(".empty-state").TextContent.ShouldContain("Not enough history yet");
        (await _office.Get<RiskModelTrainer>().LearnIfDue()).ShouldBeNull();
    }

    [Fact]
    public async Task VisitThatUpsets_IsListedFirstWithItsReasonsAndAMaskedName()
    {
        await Teach();
        await Open("V-CALM", risesTo: null);
        await Open("V-RISEN", risesTo: 1_800);
        await using var screen = new StaffScreen(_office);

        var page = screen.Render<SignsPage>();

        page.WaitForElement("[data-testid=sign-row]");
        var rows = page.FindAll("[data-testid=sign-row]");
        rows.Select(r => r.GetAttribute("data-visit")).Take(2).ShouldContain("V-RISEN");
        var risen = rows.Single(r => r.GetAttribute("data-visit") == "V-RISEN");
        risen.QuerySelector("[data-sign=EstimateUp]")!.TextContent.ShouldBe("estimate up 80% (800 USD)");
        risen.TextContent.ShouldContain("Call and go through what was added");
        risen.TextContent.ShouldContain("Robin E.");
        risen.TextContent.ShouldNotContain("Example");
        risen.QuerySelector($"a[href='{Links.Customer("C-V-RISEN")}']").ShouldNotBeNull();
        page.FindAll("[data-testid=signs-weights] tbody tr").Count.ShouldBe(11);
    }

    [Fact]
    public async Task WhoAskedOrWhoseCarIsGone_IsNotListed()
    {
        await Teach();
        await Open("V-OPEN", risesTo: 1_800);
        await Open("V-GONE", risesTo: 1_800);
        await _office.State("V-GONE", new FactBody { Kind = FactKind.Stage, Stage = Visit.HandedOver, TalkedOver = true });
        await Open("V-ASKED", risesTo: 1_800);
        await _office.Ask(visit: "V-ASKED", reason: EscalationDashboard.Domain.Guardrails.DisputeReason.Estimate);

        var listed = (await _office.Get<SignsQueries>().Picture(await _office.SignedIn("L-US-FRE-1"), null, null)).Rows.Select(r => r.VisitRef).ToList();

        listed.ShouldContain("V-OPEN");
        listed.ShouldNotContain("V-GONE");
        listed.ShouldNotContain("V-ASKED");
    }

    [Theory]
    [InlineData("region", "NA")]
    [InlineData("location", "US-FRE")]
    public async Task Filter_IsKeptByTheExport(string name, string value)
    {
        await Teach();
        await Open("V-HERE", risesTo: 1_800);
        await Open("V-AWAY", risesTo: 1_800, "FR-LYO");

        (await Exported()).ShouldContain("V-AWAY");
        (await Exported((name, value))).ShouldNotContain("V-AWAY");
        (await Exported((name, value))).ShouldContain("V-HERE");
    }

    [Theory]
    [InlineData("L-US-FRE-1", "US-FRE", true)]
    [InlineData("L-US-FRE-1", "FR-LYO", false)]
    [InlineData("R-NA-1", "US-FRE", true)]
    [InlineData("R-NA-1", "FR-LYO", false)]
    [InlineData("A-1", "FR-LYO", true)]
    public async Task EachSeesTheirOwnPlacesOnly(string account, string location, bool seen)
    {
        await Teach();
        await Open("V-HERE", risesTo: 1_800, location);
        var actor = await _office.SignedIn(account);

        (await _office.Get<SignsQueries>().Picture(actor, null, null)).Rows.Any(r => r.VisitRef == "V-HERE").ShouldBe(seen);
        (await _office.Get<SignsQueries>().Picture(actor, null, location)).Rows.Any(r => r.VisitRef == "V-HERE").ShouldBe(seen);
    }

    [Fact]
    public async Task EveryRow_SaysWhatItsSignIs()
    {
        await Teach();
        await Open("V-CALM", risesTo: null);
        await Open("V-RISEN", risesTo: 1_800);

        var shown = await _office.Get<SignsQueries>().Picture(await _office.SignedIn("L-US-FRE-1"), null, null);

        shown.Rows.ShouldNotBeEmpty();
        shown.Rows.ShouldAllBe(r => r.Reasons.Count > 0);
        shown.Looked.ShouldBeGreaterThanOrEqualTo(shown.Rows.Count);
    }

    [Fact]
    public async Task Call_IsTakenOnOnceAndEndedByTheLeaderWhoCalled()
    {
        await Teach();
        await Open("V-RISEN", risesTo: 1_800);
        var (commands, maya, other) = (_office.Get<SignCallCommands>(), await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("L-US-FRE-2"));

        (await commands.Call(await _office.SignedIn("R-FQ-1"), "V-RISEN")).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await commands.Call(await _office.SignedIn("A-1"), "V-RISEN")).ShouldBe(Verdict.Refused(Refusal.NotALeader));
        (await commands.Call(maya, "V-RISEN")).IsAllowed.ShouldBeTrue();
        (await commands.Call(other, "V-RISEN")).ShouldBe(Verdict.Refused(CallRefusal.Called));

        var call = (await _office.Get<SignsQueries>().Picture(maya, null, null)).Rows.Single(r => r.VisitRef == "V-RISEN").Call!;
        (call.ById, call.At, call.Result, call.Sign).ShouldBe((maya.Id, _office.Now, null, EscalationDashboard.Domain.Trends.Risk.Sign.EstimateUp));
        call.Probability.ShouldBeInRange(0.01, 0.99);
        (await commands.End(other, call.Id, CallResult.Settled)).ShouldBe(Verdict.Refused(CallRefusal.NotYours));
        (await commands.End(maya, call.Id, CallResult.Settled)).IsAllowed.ShouldBeTrue();
        (await commands.End(maya, call.Id, CallResult.NotReached)).ShouldBe(Verdict.Refused(Refusal.Changed));

        _office.Clock.Advance(VisitCall.Again);
        (await commands.Call(other, "V-RISEN")).IsAllowed.ShouldBeTrue();
        await _office.Check(async db =>
        {
            (await db.Audit.Where(a => a.Action.StartsWith("visit.call")).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync())
                .ShouldBe(["visit.call", "visit.call-end", "visit.call"]);
            (await db.VisitCalls.OrderBy(c => c.At).Select(c => c.Result).ToListAsync()).ShouldBe([CallResult.Settled, null]);
            await db.ShouldHaveAWholeAuditChain();
        });
    }

    [Fact]
    public async Task Call_AboutAVisitThatHasNoSignOrIsOver_IsRefusedWithEveryReason()
    {
        await Teach();
        await Open("V-ASKED", risesTo: 1_800);
        await _office.Ask(visit: "V-ASKED", reason: EscalationDashboard.Domain.Guardrails.DisputeReason.Estimate);
        await _office.State("V-ASKED", new FactBody { Kind = FactKind.Stage, Stage = Visit.HandedOver, TalkedOver = true });

        (await _office.Get<SignCallCommands>().Call(await _office.SignedIn("L-US-FRE-1"), "V-ASKED"))
            .ShouldBe(Verdict.Refused([Refusal.Of(CallRefusal.Gone), Refusal.Of(CallRefusal.Asked)]));
    }

    [Fact]
    public async Task Call_OnThePage_ShowsWhoCalledAndAsksWhatCameOfIt()
    {
        await Teach();
        await Open("V-RISEN", risesTo: 1_800);
        await using var screen = new StaffScreen(_office, "L-US-FRE-1");
        var page = screen.Render<SignsPage>();

        page.WaitForElement("[data-visit=V-RISEN] [data-testid=call-now]").Click();
        page.WaitForElement("[data-visit=V-RISEN] [data-testid=call-result]").Change("Promised");
        page.Find("[data-visit=V-RISEN] [data-testid=called]").GetAttribute("data-result").ShouldBeNull("nothing is recorded by choosing");
        page.Find("[data-visit=V-RISEN] [data-testid=call-end]").Click();

        page.WaitForAssertion(() => page.Find("[data-visit=V-RISEN] [data-testid=called]").GetAttribute("data-result").ShouldBe("Promised"));
        page.WaitForElement("[data-testid=call-effect]").GetAttribute("data-calls").ShouldBe("1");
        page.FindAll("[data-visit=V-RISEN] [data-testid=call-now]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Lesson_IsKeptAsAVersionAuditedAndNotRepeatedWithinAWeek()
    {
        await Teach();

        (await _office.Get<RiskModelTrainer>().LearnIfDue()).ShouldBeNull();
        _office.Clock.Advance(RiskModelTrainer.Every + TimeSpan.FromMinutes(1));
        (await _office.Get<RiskModelTrainer>().LearnIfDue())!.Version.ShouldBe(2);
        await _office.Check(async db =>
        {
            (await db.RiskModels.CountAsync()).ShouldBe(2);
            (await db.Audit.CountAsync(a => a.Action == "signs.train")).ShouldBe(2);
            await db.ShouldHaveAWholeAuditChain();
        });
    }

    [Fact]
    public async Task ModelIsReadBackAsItWasLearnt()
    {
        await Teach();

        var stored = await _office.Read(db => db.RiskModels.SingleAsync());

        stored.Model.Weights.Length.ShouldBe(11);
        stored.Model.PlaceOdds.ShouldContainKey("US-FRE");
        stored.Model.Usual["USD"].ShouldBe(1_000);
        stored.Model.Score.ShouldNotBeNull().Bins.Length.ShouldBe(10);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // A history in which a risen estimate is followed by a request more often than not.
    private async Task<string> Exported(params (string Name, string Value)[] query) => ExportedText.Of(
        (await _office.Get<EscalationDashboard.Shell.Sheets.PageExports>().Export(
            await _office.SignedIn("A-1"), "signs", EscalationDashboard.Shell.Sheets.ExportFormat.Csv,
            new(query.ToDictionary(q => q.Name, q => q.Value))))!);

    private async Task Teach()
    {
        var end = _office.Now;
        for (var i = 0; i < 160; i++)
        {
            var (at, risen) = (end.AddDays(-84 + (i * 0.5)), i % 4 == 0);
            var (visit, asks) = ($"H-{i}", risen ? i % 16 != 0 : i % 12 == 5);
            await _office.Writes.Execute(async scope =>
            {
                await State(scope, visit, "US-FRE", at, risen ? 1_500 : null);
                await _office.Get<VisitCommands>().AddFact(scope, System, visit, new FactBody { Kind = FactKind.Stage, Stage = Visit.HandedOver, TalkedOver = true, StatedAt = at.AddDays(3) });
                if (asks)
                {
                    scope.Db.Requests.Add(Past(visit, at.AddHours(30)));
                }

                return true;
            });
        }

        (await _office.Get<RiskModelTrainer>().LearnIfDue()).ShouldNotBeNull();
    }

    private Task<bool> Open(string visit, decimal? risesTo, string location = "US-FRE") => _office.Writes.Execute(async scope =>
    {
        await State(scope, visit, location, _office.Now.AddDays(-1), risesTo);
        return true;
    });

    private async Task State(EscalationDashboard.Data.WriteScope scope, string visit, string location, DateTimeOffset openedAt, decimal? risesTo)
    {
        var commands = _office.Get<VisitCommands>();
        await commands.Put(scope, System, visit, new VisitBody
        {
            LocationCode = location,
            Customer = new CustomerBody { Ref = $"C-{visit}", Name = "Robin Example", Language = "en" },
            Vehicle = new VehicleBody { Vin = $"EDA3E1EA7KF{visit.Aggregate(7, (sum, c) => ((sum * 31) + c) % 999_983):000000}", Model = "Model B", Year = 2023 },
            OpenedAt = openedAt,
            Stage = "CheckedIn",
        });
        await scope.Db.SaveChangesAsync();
        await commands.AddFact(scope, System, visit, Estimate(1_000, openedAt.AddHours(2)));
        if (risesTo is { } amount)
        {
            await scope.Db.SaveChangesAsync();
            await commands.AddFact(scope, System, visit, Estimate(amount, openedAt.AddHours(4)));
        }

        await scope.Db.SaveChangesAsync();
    }

    private static FactBody Estimate(decimal amount, DateTimeOffset at) => new()
    {
        Kind = FactKind.Estimate,
        Amount = amount,
        Currency = "USD",
        Lines = [],
        Why = "More work.",
        StatedAt = at,
        TalkedOver = true,
    };

    // What the guardrails made of it does not matter to the lesson.
    private static EscalationDashboard.Domain.Guardrails.ContactRequest Past(string visit, DateTimeOffset at) => new()
    {
        Id = $"R-{visit}",
        VisitRef = visit,
        CustomerRef = $"C-{visit}",
        LocationCode = "US-FRE",
        RegionCode = "NA",
        Reason = EscalationDashboard.Domain.Guardrails.DisputeReason.Estimate,
        Text = "",
        Channel = EscalationDashboard.Domain.Guardrails.ContactChannel.App,
        Dangers = EscalationDashboard.Domain.Guardrails.Dangers.None,
        ArrivedAt = at,
        DecidedAt = at,
        Outcome = EscalationDashboard.Domain.Guardrails.RequestOutcome.Redirected,
        Lane = EscalationDashboard.Domain.Guardrails.Lane.N,
        Code = "ground.none",
        CustomerMessage = "",
    };
}
