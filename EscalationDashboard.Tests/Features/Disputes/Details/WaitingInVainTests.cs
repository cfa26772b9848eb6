using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

/// <summary>Nothing waits for the answer of a customer whom nobody has asked.</summary>
public sealed class WaitingInVainTests : IAsyncLifetime, IAsyncDisposable
{
    private ProductFixture _office = null!;
    private Actor _maya = null!;

    private DisputeCommands Commands => _office.Get<DisputeCommands>();

    [Fact]
    public async Task NobodyHasSpokenToTheCustomer_WaitingForThemIsRefusedAndAPlanOfTheOwnersIsNot()
    {
        var number = await Claimed();

        (await Commands.Snooze(_maya, number, PauseKind.Customer, null)).Refusals.Select(r => r.Code).ShouldBe([Refusal.NobodySpoke]);

        (await Answer(number)).WaitsForCustomer.ShouldBeFalse();
        (await Commands.Snooze(_maya, number, PauseKind.Time, _office.Now.AddHours(1))).Refusals.ShouldBeEmpty();
        (await _office.Get<DisputeWordCommands>().Note(_maya, number, "We talked.", spoke: true)).Refusals.ShouldBeEmpty();
        (await Commands.Snooze(_maya, number, PauseKind.Customer, null)).Refusals.ShouldBeEmpty();
        (await Answer(number)).WaitsForCustomer.ShouldBeTrue();
    }

    [Fact]
    public async Task CustomerWhoWroteLast_IsNotWaitedFor()
    {
        var number = await Claimed();
        await Reply(number, "Which noise?");
        var customer = (await Stored(number)).CustomerRef;
        (await _office.Writes.Execute(scope => _office.Get<CustomerWords>().Write(
            scope, ProductFixture.System, number, new MessageBody { CustomerRef = customer, Text = "What shall I do now? Please answer!" }))).Status.ShouldBe(201);

        (await Commands.Snooze(_maya, number, PauseKind.Customer, null)).Refusals.Select(r => r.Code).ShouldBe([Refusal.CustomerWaits]);

        (await Answer(number)).WaitsForCustomer.ShouldBeFalse();
        (await Commands.Snooze(_maya, number, PauseKind.Time, _office.Now.AddHours(1))).Refusals.ShouldBeEmpty();
        await Reply(number, "Leave it parked. How loud is it?");
        (await Commands.Snooze(_maya, number, PauseKind.Customer, null)).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task QuestionThatTheOwnerMayStillTakeBack_IsNotWaitedForBeforeItHasReachedTheCustomer()
    {
        var number = await Claimed();
        (await _office.Get<DisputeWordCommands>().Reply(_maya, number, "Which noise?", thenWait: false, 2)).Refusals.ShouldBeEmpty();
        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Commands.Snooze(_maya, number, PauseKind.Customer, null)).Refusals.ShouldBeEmpty();

        var before = await Answer(number);
        (before.WaitsForCustomer, before.PromisedBy is null, before.Standing).ShouldBe((false, false, null));
        _office.Clock.Advance(TimeSpan.FromMinutes(1));

        var after = await Answer(number);
        (after.WaitsForCustomer, after.PromisedBy).ShouldBe((true, null));
    }

    [Fact]
    public async Task StoredSoByAnEarlierRelease_EverythingThatIsOwedGoesOn()
    {
        var number = await WaitsInVain();
        var due = (await Stored(number)).Timers.FirstContactDue;

        var told = await Answer(number);

        (told.WaitsForCustomer, told.FirstContactDue, told.PromisedBy).ShouldBe((false, due, due));
        told.Standing!.Code.ShouldBe("With");
        _office.Clock.MoveTo(due.AddMinutes(-1));
        await _office.Get<PageStepCommands>().BeginDue();
        (await _office.Read(db => db.Pages.SingleAsync())).Cause.ShouldBe(PageCause.PromiseBreaking);
    }

    [Fact]
    public async Task StoredSoByAnEarlierRelease_TheNextLookEndsItAndItRisesAsAnyOther()
    {
        var number = await WaitsInVain();
        var due = (await Stored(number)).Timers.FirstContactDue;
        _office.Clock.Advance(TimeSpan.FromMinutes(30));

        await _office.Get<DisputeTimerWorker>().Look();
        await _office.Get<DisputeTimerWorker>().Look();

        var dispute = await Stored(number);
        dispute.Pauses.ShouldHaveSingleItem().To.ShouldBe(_office.Now);
        (dispute.Timers.FirstContactDue, dispute.RisesAt).ShouldBe((due, dispute.Timers.OwnerActsBy));
        (await _office.Read(db => db.Timeline.CountAsync(e => e.DisputeNumber == number && e.Kind == TimelineKind.Resumed))).ShouldBe(1);
    }

    public async Task InitializeAsync()
    {
        _office = new ProductFixture();
        await _office.InitializeAsync();
        _maya = await _office.SignedIn("L-US-FRE-1");
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_office).DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<string> Claimed()
    {
        var number = (await _office.Ask()).DisputeNumber!;
        (await Commands.Claim(_maya, number, 1)).Refusals.ShouldBeEmpty();
        return number;
    }

    // As it could be put to rest once, with nothing ahead.
    private async Task<string> WaitsInVain()
    {
        var number = await Claimed();
        await _office.Writes.Execute(async scope =>
        {
            var stored = scope.Db.Entry(await scope.Db.Disputes.SingleAsync(d => d.Number == number));
            stored.Property(d => d.Pauses).CurrentValue = [new Pause(PauseKind.Customer, _office.Now, null)];
            stored.Property(d => d.RisesAt).CurrentValue = null;
            return true;
        });
        return number;
    }

    private async Task Reply(string number, string text)
    {
        (await _office.Get<DisputeWordCommands>().Reply(_maya, number, text, thenWait: false, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private Task<Dispute> Stored(string number) => _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));

    private async Task<DisputeAnswer> Answer(string number) => (await _office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!;
}
