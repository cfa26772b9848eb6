using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>What the guardrails see of the store.</summary>
public class SnapshotQueriesTests(Store store = Store.Usual) : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Store = store };

    // Counted apart, each with its cause: what a person let through, what is about a danger, what was forced.
    [Theory]
    [InlineData(PermitCause.Admission, true, true)]
    [InlineData(PermitCause.Booking, true, true)]
    [InlineData(PermitCause.Forced, false, true)] // its booking used the customer's share
    [InlineData(PermitCause.Override, false, false)]
    [InlineData(PermitCause.LaneS, false, false)]
    public async Task Permit_CountsByItsCause(PermitCause cause, bool ofLeader, bool ofCustomer)
    {
        var first = await _office.Ask(visit: "V-1", customer: "C-1");
        await Change(db => db.Permits.Single().Cause = cause);

        var seen = await See("V-1");

        seen.Leader(first.LeaderId)!.Permits.Length.ShouldBe(ofLeader ? 1 : 0);
        seen.Customer!.Permits.Select(p => p.VisitRef).ShouldBe(Enumerable.Repeat<string?>("V-1", ofCustomer ? 1 : 0));
        new Permit { RequestId = "", LeaderId = "", CustomerRef = "", At = default, Urgent = false, Cause = cause }.Counted.ShouldBe(ofLeader);
    }

    [Theory]
    [InlineData(FactKind.Diagnosis, DisputeReason.Diagnosis, true)]
    [InlineData(FactKind.Warranty, DisputeReason.Warranty, true)]
    [InlineData(FactKind.Estimate, DisputeReason.Estimate, true)]
    [InlineData(FactKind.Estimate, DisputeReason.Diagnosis, false)]
    [InlineData(FactKind.Stage, DisputeReason.Diagnosis, false)]
    [InlineData(FactKind.Diagnosis, DisputeReason.Warranty, false)]
    public async Task Facts_ChangedWhenOneOfTheDisputedKindWasReceived(FactKind kind, DisputeReason reason, bool changed)
    {
        await _office.Ask(visit: "V-1", reason: reason);
        var before = (await See("V-1", reason)).Matter!.FactsChangedAt;
        _office.Clock.Advance(TimeSpan.FromMinutes(5));

        // For long ago, or for a day to come: only the receipt counts.
        await _office.State("V-1", new FactBody
        {
            Kind = kind,
            StatedAt = _office.Now.AddYears(73),
            Code = "A",
            Summary = "B",
            Amount = 1,
            Currency = "USD",
            Decision = WarrantyDecision.Denied,
            Stage = "C",
        });

        (await See("V-1", reason)).Matter!.FactsChangedAt.ShouldBe(changed ? _office.Now : before);
    }

    [Fact]
    public async Task Promise_ThatHasBeenKept_IsNoPromiseAnyMore()
    {
        await _office.Fill(8);
        var waiting = await _office.Ask(visit: "W-1");
        (await See("W-1")).Waiting!.RequestId.ShouldBe(waiting.Id);

        _office.Clock.MoveTo(waiting.Until!.Value);
        await _office.Get<BookingCommands>().KeepDue();

        (await See("W-1")).Waiting.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    public async Task Recalls_AndSilence_AreSeen(bool stated, bool stopDriving, bool silent)
    {
        await _office.Ask(visit: "V-1", stated: stated);
        await Change(db => db.Visits.Single().Recalls = [new Recall("24V-051", stopDriving)]);
        await _office.State("V-1", new FactBody { Kind = FactKind.Stage, Stage = "InRepair" });

        var visit = (await See("V-1")).Visit!;

        (visit.OpenRecall, visit.StopDrivingRecall, visit.NothingStated).ShouldBe((true, stopDriving, silent));
        await Change(db => db.Visits.Single().Recalls = []);
        (await See("V-1")).Visit!.OpenRecall.ShouldBeFalse();
    }

    [Fact]
    public async Task Submissions_LeaveOutFloodsAndSayWhenTheyBegan()
    {
        for (var i = 0; i < 7; i++)
        {
            await _office.Ask(visit: "V-1", stated: false);
            _office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var customer = (await See("V-1")).Customer!;

        customer.Submissions.Length.ShouldBe(4);
        customer.FloodedSince.ShouldBe(_office.Now.AddSeconds(-3));
        _office.Clock.Advance(TimeSpan.FromMinutes(11));
        await _office.Ask(visit: "V-1", stated: false);
        (await See("V-1")).Customer!.FloodedSince.ShouldBeNull("one has passed since");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<bool> Change(Action<DashboardDbContext> change) => _office.Writes.Execute(scope =>
    {
        change(scope.Db);
        return Task.FromResult(true);
    });

    private Task<Snapshot> See(string visit, DisputeReason reason = DisputeReason.Diagnosis) => _office.Read(async db =>
    {
        var network = await new NetworkCatalog().Current(db);
        var stored = await db.Visits.SingleAsync(v => v.Ref == visit);
        return await SnapshotQueries.For(
            db, network, stored, network.Location(stored.LocationCode)!,
            new RequestFacts("Q-see", visit, stored.CustomerRef, reason, Dangers.None, _office.Now), _office.Now);
    });
}
