using System.Text.Json;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

/// <summary>What becomes of a dispute by itself, in a real database by the worker's looks, and what its customer reads meanwhile.</summary>
public sealed class DisputeRiseTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private ProductFixture _office = null!;

    private DisputeCommands Commands => _office.Get<DisputeCommands>();

    private DisputeTimerWorker Worker => _office.Get<DisputeTimerWorker>();

    [Fact]
    public async Task NobodyActs_TheDeputyHasItThenTheRegionThenTheQueueAgain()
    {
        var number = await Asked();
        (await Standing(number)).ShouldBe(("Waiting", "None", _office.Now.AddMinutes(60)));
        await _office.ChangeLeader("L-US-FRE-2", l => l.Hours = WeeklyHours.Parse("tue 00:00-24:00"));
        await _office.ChangeLeader("R-NA-2", l => l.Hours = WeeklyHours.Parse("tue 00:00-24:00"));

        await Past(60);
        var given = await Stored(number);
        (given.State, given.LeaderId, given.GivenAt, given.IsTaken).ShouldBe((DisputeState.Claimed, "L-US-FRE-2", _office.Now, false));
        (await Standing(number)).ShouldBe(("Leader", "None", _office.Now.AddMinutes(30)));

        await Past(30);
        var up = await Stored(number);
        (up.Tier, up.LeaderId, up.HandedUp!.IsByItself(), up.IsTaken).ShouldBe((LeaderTier.Regional, "R-NA-1", true, false));
        (await Standing(number)).Code.ShouldBe("Region");

        await Past(120);
        var queued = await Stored(number);
        (queued.State, queued.Tier, queued.LeaderId, queued.LetLieBy).ShouldBe((DisputeState.Waiting, LeaderTier.Regional, null, "R-NA-1"));
        (await Standing(number)).Code.ShouldBe("Queue");

        await Past(30);
        (await Stored(number)).LeaderId.ShouldBe("R-NA-2", "another one than who let it lie");
        (await Kinds(number)).ShouldBe([TimelineKind.Admitted, TimelineKind.Risen, TimelineKind.Risen, TimelineKind.Lapsed, TimelineKind.Risen]);
        var messages = await _office.Read(db => db.Messages.Where(m => m.DisputeNumber == number).OrderBy(m => m.Sequence).ToListAsync());
        messages.Select(m => m.Kind).ShouldBe([MessageKind.Answer, MessageKind.HandedOver, MessageKind.HandedUp, MessageKind.HandedUp]);
        messages[2].Text.ShouldStartWith("Nobody at the location");
        messages[3].Text.ShouldStartWith("Our region has not acted", customMessage: "the location had given it up");
        (await _office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number && e.Kind == TimelineKind.Risen).OrderBy(e => e.Id).ToListAsync()))
            .Select(e => e.Values["step"]).ShouldBe(["ToLeader", "ToRegion", "WithinRegion"]);
        (await Text(number)).ShouldContain("If nothing happens by");
    }

    [Fact]
    public async Task StepThatIsDue_IsTakenOnceHoweverManyLookAndNotAMomentEarly()
    {
        var number = await Asked();
        _office.Clock.Advance(TimeSpan.FromMinutes(60));
        await Worker.Look();
        (await Kinds(number)).ShouldBe([TimelineKind.Admitted]);

        _office.Clock.Advance(Tick);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Worker.Look()));

        (await Kinds(number)).ShouldBe([TimelineKind.Admitted, TimelineKind.Risen]);
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "dispute.rise"))).ShouldBe(1);
    }

    [Fact]
    public async Task StartedAgainAfterHours_TakesOneStepAndCountsFromIt()
    {
        var number = await Asked();
        _office.Clock.Advance(TimeSpan.FromHours(9));

        await Worker.Look();
        await Worker.Look();

        var given = await Stored(number);
        (given.GivenAt, given.RisesAt).ShouldBe((_office.Now, _office.Now.AddMinutes(30)));
        (await Kinds(number)).ShouldBe([TimelineKind.Admitted, TimelineKind.Risen]);
    }

    [Fact]
    public async Task GivenByItself_AColleagueClaimsItAndNothingMoves()
    {
        var number = await Asked();
        await Past(60);
        var given = await Stored(number);

        (await Commands.Claim(await _office.SignedIn("L-US-FRE-1"), number, given.Version)).Refusals.ShouldBeEmpty();
        await Past(45);

        var claimed = await Stored(number);
        (claimed.LeaderId, claimed.IsTaken, claimed.Tier).ShouldBe(("L-US-FRE-1", true, LeaderTier.Local));
        (await Standing(number)).Code.ShouldBe("WithLate");
    }

    [Fact]
    public async Task DeputyOnLeaveToo_ItGoesToWhoIsThere_AndToTheRegionWhereNobodyIs()
    {
        await Away("L-US-FRE-2", "L-US-FRE-3", "L-US-FRE-4");
        var (first, second) = (await Asked(), await Asked());
        await Past(60);
        (await Stored(first)).LeaderId.ShouldBe("L-US-FRE-1", "who is the only one there");

        await Away("L-US-FRE-1");
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Disputes.SingleAsync(d => d.Number == second)).HandTo("L-US-FRE-1", _office.Now);
            (await scope.Db.Disputes.SingleAsync(d => d.Number == second)).RecalculateTimers(await Calendar(scope.Db));
            return true;
        });
        await Past(30);
        (await Stored(second)).Tier.ShouldBe(LeaderTier.Regional);
    }

    [Fact]
    public async Task LeaverAndLeaverOfADeputy_ItIsTheRegions()
    {
        var number = await Asked();
        foreach (var leader in new[] { "L-US-FRE-1", "L-US-FRE-2", "L-US-FRE-3", "L-US-FRE-4" })
        {
            await _office.ChangeLeader(leader, l => l.LeftAt = _office.Now);
        }

        await Past(60);

        var dispute = await Stored(number);
        (dispute.Tier, dispute.LeaderId).ShouldBe((LeaderTier.Regional, "R-NA-1"));
    }

    [Fact]
    public async Task ThePolicysNumbers_CountForWhatIsAdmittedUnderThem()
    {
        var before = await Asked();
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Writes.Execute(scope =>
        {
            var numbers = SeedData.Beside.Policy().Network.SetItem(PolicyFields.RiseNextMinutes, 10).SetItem(PolicyFields.OwnerActsMinutes, 45);
            var json = JsonSerializer.Serialize(new { version = 2, network = numbers }, JsonSerializerOptions.Web);
            scope.Db.Policies.Add(new StoredPolicy { Version = 2, Hash = "2", Json = json, Life = PolicyLife.Founding(Actor.System, "2", _office.Now) });
            return Task.FromResult(true);
        });
        var after = await Asked();

        (await Stored(before)).Delays.ShouldBe(RiseDelays.Default);
        (await Stored(after)).Delays.ShouldBe(new RiseDelays(TimeSpan.FromMinutes(45), TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public async Task InDangerAtNight_TheCustomersPageTellsWhoIsReachedAndThatAPersonHasAnswered()
    {
        _office.Clock.MoveTo(Build.Time("2026-09-15 23:00", "Asia/Qatar"));
        var number = (await _office.Ask("QA-DOH", danger: true, language: "fr")).DisputeNumber!;
        (await Standing(number)).ShouldBe(("Waiting", "Now", _office.Now.AddMinutes(30)));

        await Past(30);
        (await Standing(number)).ShouldBe(("Region", "Now", (await Stored(number)).RisesAt), "nobody of the location is at work, so it was the region's from the start");
        var page = await _office.Read(db => db.Pages.SingleAsync(p => p.DisputeNumber == number));
        page.IsOpen.ShouldBeTrue("a leader who was given it by itself has said nothing yet");

        (await _office.Get<PageCommands>().Acknowledge(await _office.SignedIn("L-QA-DOH-1"), page.Id)).Refusals.ShouldBeEmpty();
        (await Standing(number)).Reaching.ShouldBe("Answered");
        (await Text(number)).ShouldContain((await _office.SignedIn("L-QA-DOH-1")).Name);

        var dispute = await Stored(number);
        _office.Clock.Advance(TimeSpan.FromMinutes(20));
        (await _office.Ask("QA-DOH", danger: true, visit: dispute.VisitRef, language: "fr")).DisputeNumber.ShouldBe(number);
        (await Standing(number)).Reaching.ShouldBe("Now", "what was answered before it rang again is no answer to that");
        dispute = await Stored(number);
        (await Commands.Claim(await _office.SignedIn(dispute.LeaderId!), number, dispute.Version)).Refusals.ShouldBeEmpty();
        (await Standing(number)).ShouldBe(("WithLate", "None", _office.Now.AddMinutes(120)));
        (await Text(number)).ShouldContain(await Leader(number));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("ko")]
    [InlineData("uk")]
    public async Task EachStep_IsToldInTheCustomersLanguage(string language)
    {
        var texts = _office.Get<MessageTexts>();
        var number = await Asked(language);
        var told = new List<string> { await Text(number) };
        foreach (var minutes in new[] { 60, 30, 120 })
        {
            await Past(minutes);
            told.Add(await Text(number));
        }

        told.Distinct().Count().ShouldBe(4);
        told.ShouldAllBe(text => !text.Contains('{') && text.Length > 20);
        told[2].ShouldContain("Victoria Lindqvist");
        texts.In(language)["standing.region"].ShouldNotBe(texts.In("en")["standing.leader"]);
    }

    [Fact]
    public async Task DangerOfTheRegionAtNight_StaysWithTheManagerOnCallWhileTheOthersSleep()
    {
        await _office.SetRota(Rotas.America, Rotas.Weeks("R-NA-1"));
        _office.Clock.MoveTo(Build.Time("2026-09-15 23:00", Rotas.Zone));
        var number = (await _office.Ask(danger: true)).DisputeNumber!;

        await Past(30);
        await Past(30);
        (await Stored(number)).LeaderId.ShouldBe("R-NA-1", "a leader of the location did nothing either");
        await Past(120);
        (await Stored(number)).LetLieBy.ShouldBe("R-NA-1");
        await Past(30);

        (await Stored(number)).LeaderId.ShouldBe("R-NA-1", "another one is neither at work nor on call");
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("ar", true)]
    [InlineData("fr", false)]
    [InlineData("ko", true)]
    [InlineData("uk", false)]
    public async Task SpokenToInTime_NothingSaysThatNobodyContactedThem(string language, bool danger)
    {
        var texts = _office.Get<MessageTexts>();
        var maya = await _office.SignedIn("L-US-FRE-1");
        var number = (await _office.Ask(danger: danger, language: language)).DisputeNumber!;
        (await Commands.Claim(maya, number, 1)).Refusals.ShouldBeEmpty();
        (await _office.Get<DisputeWordCommands>().Reply(maya, number, "We look into it.", thenWait: false, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
        foreach (var _ in Enumerable.Range(0, 60))
        {
            await Past(30);
            if ((await Stored(number)).GivenAt is not null)
            {
                break;
            }
        }

        var (leader, stored) = (await Leader(number), await Stored(number));
        (stored.GivenAt, stored.FirstContactAt).ShouldSatisfyAllConditions(s => s.GivenAt.ShouldNotBeNull(), s => s.FirstContactAt.ShouldNotBeNull());
        var risen = (await _office.Read(db => db.Messages.Where(m => m.DisputeNumber == number).OrderBy(m => m.Sequence).ToListAsync()))[^1].Text;
        risen.ShouldContain(texts.Render(language, danger ? "risen.spoken.safety" : "risen.spoken", ("leader", leader), ("number", number)));
        (await Text(number)).ShouldStartWith(texts.Render(language, "standing.given", ("leader", leader)));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("fr", true)]
    [InlineData("ar", true)]
    [InlineData("ko", true)]
    [InlineData("uk", true)]
    [InlineData("en", false)]
    public async Task DangerThatRises_TellsWhomToCallAndDoesNotAskForTheDangerAgain(string language, bool atNight)
    {
        var texts = _office.Get<MessageTexts>();
        if (atNight)
        {
            _office.Clock.MoveTo(Build.Time("2026-09-15 23:00", "Asia/Qatar"));
        }

        var number = (await _office.Ask(atNight ? "QA-DOH" : "US-FRE", danger: true, language: language)).DisputeNumber!;
        await Past(30);

        var risen = (await _office.Read(db => db.Messages.Where(m => m.DisputeNumber == number).OrderBy(m => m.Sequence).ToListAsync()))[^1];
        var step = risen.Kind == MessageKind.HandedOver ? "leader" : "again";
        risen.Text.ShouldStartWith(texts.In(language)[atNight ? "risen.safety.closed" : "risen.safety"]);
        risen.Text.ShouldEndWith(texts.Render(language, $"risen.{step}.safety", ("leader", await Leader(number)), ("number", number)));
        risen.Text.ShouldNotContain(texts.In(language)["admit"].Split("\n\n")[^1]);
        (await Text(number)).Contains(texts.In(language)["standing.unattended"], StringComparison.Ordinal).ShouldBe(atNight);
    }

    [Fact]
    public async Task WhileItIsTheCustomersTurn_NothingIsSaidAndNothingMoves()
    {
        var number = await Asked();
        var maya = await _office.SignedIn("L-US-FRE-1");
        (await Commands.Claim(maya, number, 1)).Refusals.ShouldBeEmpty();
        (await Standing(number)).Code.ShouldBe("With");
        (await _office.Get<DisputeWordCommands>().Reply(maya, number, "Which noise?", thenWait: true, 2)).Refusals.ShouldBeEmpty();

        await Past(600);

        (await Stored(number)).LeaderId.ShouldBe("L-US-FRE-1");
        (await Answer(number)).Standing.ShouldBeNull();
    }

    [Fact]
    public async Task NobodysAndLate_PagesGoOnUntilALeaderActs()
    {
        var number = await Asked();
        await Past(60);
        await _office.Get<PageStepCommands>().BeginDue();

        var page = await _office.Read(db => db.Pages.SingleAsync(p => p.DisputeNumber == number && p.NextAt != null));
        page.Cause.ShouldBe(PageCause.NoOwner);
        (await Commands.Claim(await _office.SignedIn("L-US-FRE-2"), number, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

        (await _office.Read(db => db.Pages.SingleAsync(p => p.Id == page.Id))).End.ShouldBe(PageEnd.Claimed);
    }

    public async Task InitializeAsync() => _office = await ProductFixture.Open();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // Given to Maya, who is on duty.
    private async Task<string> Asked(string language = "en")
    {
        var number = (await _office.Ask(language: language)).DisputeNumber!;
        (await Stored(number)).LeaderId.ShouldBe("L-US-FRE-1");
        return number;
    }

    private async Task Past(int minutes)
    {
        _office.Clock.Advance(TimeSpan.FromMinutes(minutes) + Tick);
        await Worker.Look();
    }

    private async Task Away(params string[] leaders)
    {
        foreach (var leader in leaders)
        {
            await _office.ChangeLeader(leader, l => l.Leave = [.. l.Leave, new Leave(_office.Now.AddHours(-1), _office.Now.AddDays(2))]);
        }
    }

    private async Task<BusinessCalendar> Calendar(DashboardDbContext db) =>
        (await _office.Get<NetworkCatalog>().Current(db)).Location("US-FRE")!.Calendar();

    private Task<Dispute> Stored(string number) => _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));

    private Task<List<TimelineKind>> Kinds(string number) =>
        _office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());

    private async Task<DisputeAnswer> Answer(string number) => (await _office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!;

    private async Task<string> Text(string number) => (await Answer(number)).Standing!.Text;

    private async Task<string> Leader(string number) => (await Answer(number)).Leader!;

    private async Task<(string Code, string Reaching, DateTimeOffset? By)> Standing(string number) =>
        (await Answer(number)).Standing is { } standing ? (standing.Code, standing.Reaching, standing.By) : default;
}
