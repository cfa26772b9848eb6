using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails.Actions;

public sealed class SafetyClaimsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task TwoDisprovedWithin90Days_TheNextGoesToTheRegionAndNeverWaits()
    {
        (await Claim("V-1", disprove: true)).Code.ShouldBe(DecisionCodes.Safety);
        (await Claim("V-2", disprove: true)).Code.ShouldBe(DecisionCodes.Safety);

        var third = await Claim("V-3", disprove: false);
        (third.Outcome, third.Lane, third.Code).ShouldBe((RequestOutcome.Admitted, Lane.S, DecisionCodes.SafetyRegional));

        _office.Clock.Advance(TimeSpan.FromDays(91));
        (await Claim("V-4", disprove: false)).Code.ShouldBe(DecisionCodes.Safety);
    }

    [Fact]
    public async Task Disproved_StandsOnTheTimelineAndInTheAuditWithNameAndReason()
    {
        var request = await Claim("V-1", disprove: true);

        await _office.Check(async db =>
        {
            var entry = await db.Timeline.SingleAsync(e => e.DisputeNumber == request.DisputeNumber && e.Kind == TimelineKind.StaffDecided);
            (entry.Text, entry.ActorName, entry.Values["action"]).ShouldBe(("It was steam.", "Maya Ellison", "DisproveSafetyClaim"));
            (await db.Audit.CountAsync(a => a.Action == "staff.DisproveSafetyClaim")).ShouldBe(1);
            (await db.Disputes.SingleAsync()).Lane.ShouldBe(Lane.S);
        });
    }

    // What facts support by now is no word against a fact any more.
    [Fact]
    public async Task FactsSupportItMeanwhile_NobodyMayDisproveIt()
    {
        var request = await Claim("V-1", disprove: false);
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Visits.SingleAsync(v => v.Ref == "V-1")).TowOpen = true;
            return true;
        });
        await _office.Writes.Execute(scope => _office.Get<ContactRequestCommands>().Receive(scope, Actor.ForKey("test", Scope.Network), new ContactRequestBody
        {
            VisitRef = "V-1",
            CustomerRef = "C-9",
            Reason = DisputeReason.Diagnosis,
            Text = "They are towing it now.",
            Channel = ContactChannel.App,
            Dangers = [],
        }));

        (await Disprove(request)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(OverrideRefusal.NotAClaim);
    }

    private async Task<ContactRequest> Claim(string visit, bool disprove)
    {
        var request = await _office.Ask(visit: visit, customer: "C-9", danger: true);
        if (disprove)
        {
            (await Disprove(request)).IsAllowed.ShouldBeTrue();
        }

        return request;
    }

    private async Task<Verdict> Disprove(ContactRequest request) =>
        await _office.Get<SafetyClaims>().Disprove(await _office.SignedIn("L-US-FRE-1"), request.DisputeNumber!, "It was steam.");

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
