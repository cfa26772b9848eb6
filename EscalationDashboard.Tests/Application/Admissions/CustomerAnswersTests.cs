using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>What a customer in danger is told, at any hour of any place.</summary>
public sealed class CustomerAnswersTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("ko")]
    [InlineData("uk")]
    public async Task DangerAtNight_IsDueByTheWallClockAndTheCustomerIsToldWhatWillHappen(string language)
    {
        _office.Clock.MoveTo(Build.Time("2026-09-17 23:00", "Asia/Qatar")); // a Thursday; open again on Saturday

        var request = await _office.Ask("QA-DOH", danger: true, language: language);

        var (dispute, location, leader) = await _office.Read(async db => (
            await db.Disputes.SingleAsync(d => d.RequestId == request.Id), await db.Locations.SingleAsync(l => l.Code == "QA-DOH"),
            await db.Leaders.SingleAsync(l => l.Id == request.LeaderId)));
        dispute.Timers.FirstContactDue.ShouldBe(_office.Now.AddMinutes(30));
        request.Until.ShouldBe(_office.Now.AddMinutes(30));
        request.CustomerMessage.ShouldContain(Moment(dispute.Timers.FirstContactDue));
        request.CustomerMessage.ShouldContain(leader.Name);
        request.CustomerMessage.ShouldContain(Moment(leader.Duty(location.Holidays).NextOnDuty(_office.Now, _office.Now.AddDays(9))!.Value));

        string Moment(DateTimeOffset at) => MessageCulture.Moment(at, location.Calendar(), MessageCulture.Of(language));
    }

    // Every place of the network, every six hours of a week: the clock is the same whether a leader is there or not.
    [Fact]
    public async Task DangerAtAnyHourOfAnyPlace_IsDueThirtyMinutesLater()
    {
        var places = await _office.Read(db => db.Locations.ToListAsync());
        foreach (var (place, index) in places.Select((place, index) => (place, index)))
        {
            _office.Clock.Advance(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(index));
            var request = await _office.Ask(place.Code, danger: true);

            var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == request.Id));
            dispute.Timers.FirstContactDue.ShouldBe(_office.Now.AddMinutes(30), place.Code);
            (dispute.Dangers, dispute.SafetyContact).ShouldBe((Dangers.Fire, TimeSpan.FromMinutes(30)));
            RankOf(dispute, _office.Now).ShouldBe(new PriorityRank(Urgency.Safety, Promise.None, _office.Now), place.Code);
            RankOf(dispute, _office.Now.AddMinutes(31)).ShouldBe(new PriorityRank(Urgency.Safety, Promise.FirstContact, _office.Now), place.Code);
            await ShouldSayWhoIsThere(request, place);
        }
    }

    [Fact]
    public async Task CarFoundUnsafeWhileTheAdvisorHadTheCustomer_GoesToLaneSWithItsClock()
    {
        await _office.OpenVisit("V-late");
        await _office.State("V-late", new FactBody { Kind = FactKind.Diagnosis, StatedAt = _office.Now, Code = "P0A80", Summary = "Worn" });
        var waiting = await _office.Ask(visit: "V-late");
        waiting.Code.ShouldBe(DecisionCodes.CentreFirst);
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Visits.SingleAsync(v => v.Ref == "V-late")).TowOpen = true;
            return true;
        });

        _office.Clock.MoveTo(waiting.Until!.Value);
        await _office.Get<EscalationDashboard.Features.Intake.BookingCommands>().KeepDue();

        var (request, dispute) = await _office.Read(async db => (
            await db.Requests.SingleAsync(r => r.Id == waiting.Id), await db.Disputes.SingleAsync(d => d.VisitRef == "V-late")));
        (request.Lane, dispute.Lane, dispute.Dangers).ShouldBe((Lane.S, Lane.S, Dangers.TowOpen));
        dispute.Timers.FirstContactDue.ShouldBe(_office.Now.AddMinutes(30));
        request.CustomerMessage.ShouldContain(dispute.Number);
    }

    private static PriorityRank RankOf(Dispute dispute, DateTimeOffset at) => QueuePriority.RankOf(
        new PriorityFacts(dispute.Lane, dispute.State, null, dispute.AdmittedAt, null, dispute.Timers), at);

    private async Task ShouldSayWhoIsThere(ContactRequest request, Location place)
    {
        var leader = await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == request.LeaderId));
        var away = leader.Duty(place.Holidays).AbsenceAt(_office.Now) is Absence.OffDuty or Absence.OnLeave;
        request.CustomerMessage.Contains("do not wait for our call", StringComparison.Ordinal).ShouldBe(away, $"{place.Code} {leader.Id}");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
