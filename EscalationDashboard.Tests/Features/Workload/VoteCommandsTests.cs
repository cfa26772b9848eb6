using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class VoteCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Atlanta = "US-ATL";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task LastWordOfEach_CountsForTwentyEightDays()
    {
        var leaders = await Leaders();
        (await Check()).ShouldSatisfyAllConditions(c => c.Pass.ShouldBeFalse(), c => (c.Figure, c.Sample).ShouldBe((null, 0)), c => c.LeastSample.ShouldBe((leaders.Count + 1) / 2));

        foreach (var id in leaders)
        {
            (await Cast(id, yes: false, "Short of people.")).ShouldBe(Verdict.Allowed);
        }

        (await Check()).ShouldSatisfyAllConditions(c => c.Figure.ShouldBe(0), c => c.Sample.ShouldBe(leaders.Count), c => c.Pass.ShouldBeFalse());
        foreach (var id in leaders)
        {
            (await Cast(id, yes: true, "")).ShouldBe(Verdict.Allowed);
        }

        (await Check()).ShouldSatisfyAllConditions(
            c => (c.Figure, c.Sample, c.Pass, c.Basis).ShouldBe((1, leaders.Count, true, ReadinessBasis.Location)),
            c => c.Interval.ShouldBe(Wilson.Interval(leaders.Count, leaders.Count)));
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "pilot.vote"))).ShouldBe(2 * leaders.Count, "earlier words stay in the audit");

        _office.Clock.Advance(Readiness.Period + TimeSpan.FromTicks(1));
        (await Check()).Sample.ShouldBe(0);
        (await _office.Get<VoteQueries>().Places(await _office.SignedIn(leaders[0]))).Single().Counts.ShouldBeFalse();
    }

    [Fact]
    public async Task OnlyTheLocationsOwnLeadersVote_AndANoHasAReason()
    {
        Codes(await Cast("L-US-FRE-1", yes: false, " ")).ShouldBe([VoteRefusal.NotTheirPlace, VoteRefusal.CommentMissing]);
        Codes(await Cast("R-NA-1", yes: true, "")).ShouldBe([VoteRefusal.NotTheirPlace]);
        Codes(await Cast("A-1", yes: true, "")).ShouldBe([VoteRefusal.NotTheirPlace]);
        Codes(await Cast((await Leaders())[0], yes: true, new string('x', EscalationDashboard.Domain.Disputes.Dispute.LongestText + 1))).ShouldBe([Refusal.TextTooLong]);

        (await _office.Read(db => db.ReadinessVotes.CountAsync())).ShouldBe(0);
        (await _office.Get<VoteQueries>().Places(await _office.SignedIn("A-1"))).ShouldBeEmpty();
        (await _office.Get<VoteQueries>().Places(await _office.SignedIn("L-US-FRE-1"))).ShouldBeEmpty("a location in full has nowhere to go on to");
    }

    [Fact]
    public async Task Panel_KeepsWhatWasRefusedAndShowsTheOwnVote()
    {
        var id = (await Leaders())[0];
        await using var screen = new StaffScreen(_office, id, StaffRole.LocalLeader);
        var panel = screen.Render<VotePanel>();
        panel.WaitForElement("[data-testid=vote-no]").Click();
        panel.WaitForElement("[data-code=VoteCommentMissing]");

        panel.Find("[data-testid=vote-comment]").Input("<b>Two are ill.</b>");
        panel.Find("[data-testid=vote-no]").Click();

        panel.WaitForElement("[data-testid=own-vote]").GetAttribute("data-yes").ShouldBe("false");
        (await _office.Read(db => db.ReadinessVotes.SingleAsync())).Comment.ShouldBe("<b>Two are ill.</b>");
        (await _office.Get<PilotQueries>().Place(await _office.SignedIn("A-1"), Atlanta, "en"))!.Leaders.Single(l => l.Leader.Id == id).Vote!.Yes.ShouldBeFalse();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<List<string>> Leaders() => await _office.Read(async db => (await db.Leaders.AsNoTracking().ToListAsync())
        .Where(l => l.LocationCodes.Contains(Atlanta)).Select(l => l.Id).Order().ToList());

    private async Task<Verdict> Cast(string account, bool yes, string comment) =>
        await _office.Get<VoteCommands>().Cast(await _office.SignedIn(account), Atlanta, yes, comment);

    private async Task<ReadinessCheck> Check()
    {
        var health = await _office.Read(db => _office.Get<ReadinessQueries>().At(db, _office.Now));
        return health.Of(health.Network.Location(Atlanta)!).Of(ReadinessKind.Vote);
    }

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
