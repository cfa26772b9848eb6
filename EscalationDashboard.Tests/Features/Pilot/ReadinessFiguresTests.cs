using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot;

/// <summary>What the demo's history does not have: people who say that the guardrails were wrong, and appeals.</summary>
public sealed class ReadinessFiguresTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task FalseThrottle_CountsOnceForEachRequestAndNotWhereItWasTakenBack()
    {
        var (one, two) = (await _office.Ask(stated: false), await _office.Ask(stated: false));
        await _office.Ask(stated: false);
        await Write(
            Judged(one, StaffActionKind.ShouldHaveReached), Judged(one, StaffActionKind.UpholdAppeal),
            Judged(two, StaffActionKind.ShouldHaveReached, undone: true), Judged(two, StaffActionKind.TakeNow));

        (await Figures()).FalseThrottles.ShouldBe(new Tally(1, 3));
        _office.Clock.Advance(Readiness.Period + TimeSpan.FromTicks(1));
        (await Figures()).FalseThrottles.ShouldBe(default);
    }

    [Fact]
    public async Task Appeal_CountsWhenAnsweredOrOverdue()
    {
        var request = await _office.Ask(stated: false);
        await Write(
            Appeal("1", request, dueIn: 9, answeredIn: 9), Appeal("2", request, dueIn: 9, answeredIn: 10),
            Appeal("3", request, dueIn: 9, answeredIn: null), Appeal("4", request, dueIn: 99, answeredIn: null));
        (await Figures()).AppealsInTime.ShouldBe(new Tally(1, 2), "two wait, and neither is due");

        _office.Clock.Advance(TimeSpan.FromHours(11));

        (await Figures()).AppealsInTime.ShouldBe(new Tally(1, 3));
    }

    [Fact]
    public async Task RateOverTheLine_ShutsTheGateAndOpensItAgain()
    {
        for (var i = 0; i < Readiness.LeastHeld; i++)
        {
            await _office.Ask(stated: false);
        }

        (await FalseRate()).Pass.ShouldBeTrue();
        var wrong = await _office.Ask(stated: false);
        var action = Judged(wrong, StaffActionKind.ShouldHaveReached);
        await Write(action);
        (await FalseRate()).ShouldSatisfyAllConditions(c => c.Pass.ShouldBeFalse(), c => c.Interval.ShouldBe(Wilson.Interval(1, 51)));

        await _office.Writes.Execute(scope =>
        {
            scope.Db.Attach(action).Entity.UndoneAt = _office.Now;
            return Task.FromResult(true);
        });

        (await FalseRate()).Pass.ShouldBeTrue();
    }

    [Fact]
    public async Task Feedback_CountsWhereTheDisputeWasAndForTwentyEightDays()
    {
        var (commands, system) = (_office.Get<DisputeCommands>(), Actor.ForKey("test", Scope.Network));
        foreach (var score in new[] { 5, 4, 3 })
        {
            var number = (await _office.Ask()).DisputeNumber!;
            var dispute = await _office.Read(db => db.Disputes.AsNoTracking().SingleAsync(d => d.Number == number));
            var leader = await _office.SignedIn(dispute.LeaderId!);
            await commands.Claim(leader, number, dispute.Version);
            (await commands.Resolve(leader, number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "It is the bearing."), dispute.Version + 1))
                .Refusals.ShouldBeEmpty();
            await _office.Writes.Execute(scope => _office.Get<CustomerWords>().Rate(scope, system, number, new FeedbackBody { Score = score }));
        }

        (await Figures()).Content.ShouldBe(new Tally(2, 3));
        _office.Clock.Advance(Readiness.Period + TimeSpan.FromTicks(1));
        (await Figures()).Content.ShouldBe(default);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<ReadinessFigures> Figures() =>
        (await _office.Read(db => _office.Get<ReadinessQueries>().At(db, _office.Now))).FiguresOf("US-FRE");

    private async Task<ReadinessCheck> FalseRate() =>
        (await _office.Read(db => _office.Get<ReadinessQueries>().At(db, _office.Now))).Pilot.Of(ReadinessKind.FalseThrottles);

    private Task<bool> Write(params object[] rows) => _office.Writes.Execute(scope =>
    {
        scope.Db.AddRange(rows);
        return Task.FromResult(true);
    });

    private StaffAction Judged(ContactRequest request, StaffActionKind kind, bool undone = false) => new()
    {
        Kind = kind,
        ActorId = "L-US-FRE-1",
        ActorName = "Maya",
        Reason = "It was serious.",
        At = _office.Now,
        CustomerRef = request.CustomerRef,
        LocationCode = request.LocationCode,
        RegionCode = request.RegionCode,
        RequestId = request.Id,
        Check = request.Check,
        UndoneAt = undone ? _office.Now : null,
    };

    private Appeal Appeal(string id, ContactRequest request, int dueIn, int? answeredIn) => new()
    {
        Id = id,
        RequestId = request.Id,
        CustomerRef = request.CustomerRef,
        LocationCode = request.LocationCode,
        RegionCode = request.RegionCode,
        Check = request.Check,
        Text = "No.",
        MadeAt = _office.Now,
        DueAt = _office.Now.AddHours(dueIn),
        AnsweredAt = answeredIn is { } hours ? _office.Now.AddHours(hours) : null,
    };
}
