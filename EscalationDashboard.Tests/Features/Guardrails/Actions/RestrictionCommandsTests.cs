using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails.Actions;

public sealed class RestrictionCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private Actor _maya = null!;

    private RestrictionCommands Commands => _office.Get<RestrictionCommands>();

    [Fact]
    public async Task Exempt_FreesTheCustomerOfTheShareUntilTheEnd()
    {
        var refused = await Refused();

        (await Commands.Exempt(_maya, refused.Id, _office.Now.AddDays(2), "Three cars in the workshop.")).IsAllowed.ShouldBeTrue();

        (await _office.Ask(customer: "C-9", visit: "V-d")).Outcome.ShouldBe(RequestOutcome.Admitted);
        _office.Clock.Advance(TimeSpan.FromDays(2));
        (await _office.Ask(customer: "C-9", visit: "V-e")).Code.ShouldBe(DecisionCodes.CustomerShare);
    }

    [Theory]
    [InlineData(true, DecisionCodes.ConductRefused)]
    [InlineData(false, DecisionCodes.ConductRestricted)]
    public async Task Restrict_HoldsUntilItIsLiftedAndNamesWhoDidIt(bool refuses, string code)
    {
        var first = await _office.Ask(customer: "C-9", visit: "V-a");
        (await Commands.Restrict(_maya, first.Id, refuses, _office.Now.AddDays(5), "Threats on the phone.")).IsAllowed.ShouldBeTrue();

        (await _office.Ask(customer: "C-9", visit: "V-b")).Code.ShouldBe(code);
        var standing = await _office.Read(db => db.Standings.SingleAsync());
        (standing.ByName, standing.LocationCode, standing.Reason).ShouldBe(("Maya Ellison", "US-FRE", "Threats on the phone."));
        var entry = await _office.Read(db => db.Timeline.SingleAsync(e => e.DisputeNumber == first.DisputeNumber && e.Kind == TimelineKind.StaffDecided));
        entry.Values["action"].ShouldBe("Restrict");

        (await Commands.Lift(_maya, standing.Id, "They said sorry.")).IsAllowed.ShouldBeTrue();
        (await _office.Ask(customer: "C-9", visit: "V-b")).Outcome.ShouldBe(RequestOutcome.Admitted);
        (await Commands.Lift(_maya, standing.Id, "Twice.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(OverrideRefusal.NotInForce);
        (await _office.Read(db => db.StaffActions.OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync()))
            .ShouldBe([StaffActionKind.Restrict, StaffActionKind.Lift]);
    }

    [Fact]
    public async Task Restrict_ByALocalLeaderHoldsAtTheLocationOnly()
    {
        var first = await _office.Ask(customer: "C-9", visit: "V-a");
        await Commands.Restrict(_maya, first.Id, refuses: true, _office.Now.AddDays(5), "Threats.");

        (await _office.Ask("US-AUS", customer: "C-9", visit: "V-b")).Code.ShouldNotBe(DecisionCodes.ConductRefused);
    }

    [Fact]
    public async Task Restrict_ByAnAdminHoldsEverywhereAndALocalLeaderCannotLiftIt()
    {
        var first = await _office.Ask(customer: "C-9", visit: "V-a");
        await Commands.Restrict(await _office.SignedIn("A-1"), first.Id, refuses: true, _office.Now.AddDays(5), "Threats.");
        var standing = await _office.Read(db => db.Standings.SingleAsync());

        (await _office.Ask("US-AUS", customer: "C-9", visit: "V-b")).Code.ShouldBe(DecisionCodes.ConductRefused);
        (await Commands.Lift(_maya, standing.Id, "Please.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(OverrideRefusal.WiderThanYours);
    }

    [Theory]
    [InlineData(0, Refusal.UntilPast)]
    [InlineData(180.01, Refusal.UntilTooFar)]
    public async Task End_MustLieAheadAndNotTooFar(double days, string code)
    {
        var first = await _office.Ask(customer: "C-9", visit: "V-a");

        (await Commands.Exempt(_maya, first.Id, _office.Now.AddDays(days), "")).Refusals.Select(r => r.Code)
            .ShouldBe([Refusal.ReasonMissing, code]);
    }

    [Fact]
    public async Task Restricted_ADangerStillGetsThrough()
    {
        var first = await _office.Ask(customer: "C-9", visit: "V-a");
        await Commands.Restrict(_maya, first.Id, refuses: true, _office.Now.AddDays(5), "Threats.");

        (await _office.Ask(customer: "C-9", visit: "V-b", danger: true)).Lane.ShouldBe(Lane.S);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _maya = await _office.SignedIn("L-US-FRE-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<ContactRequest> Refused()
    {
        await _office.Ask(customer: "C-9", visit: "V-a");
        await _office.Ask(customer: "C-9", visit: "V-b");
        var refused = await _office.Ask(customer: "C-9", visit: "V-c");
        refused.Code.ShouldBe(DecisionCodes.CustomerShare);
        return refused;
    }
}
