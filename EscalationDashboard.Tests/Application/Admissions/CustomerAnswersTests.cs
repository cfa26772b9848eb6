using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;
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
        request.CustomerMessage.ShouldNotContain(leader.Name, customMessage: "by then another leader has it");

        string Moment(DateTimeOffset at) => MessageCulture.Moment(at, location.Calendar(), MessageCulture.Of(language));
    }

    // A manager's hours are their own: the holiday of one place of the region keeps them from nothing, and every screen tells one time.
    [Fact]
    public async Task ManagerOfTheRegion_IsBackOnAHolidayOfThePlace()
    {
        _office.Clock.MoveTo(Build.Time("2026-10-11 23:00", "America/Denver")); // Monday is Columbus Day

        var request = await _office.Ask("US-DEN", danger: true);

        await _office.Check(async db =>
        {
            var network = await _office.Get<NetworkCatalog>().Current(db);
            var dispute = await db.Disputes.SingleAsync(d => d.RequestId == request.Id);
            var back = Build.Time("2026-10-12 07:30", "America/New_York");
            dispute.LeaderId.ShouldBe("R-NA-2");
            dispute.AwayOwner(network, _office.Now)!.Back.ShouldBe(back);
        });
    }

    [Fact]
    public async Task ShareThatIsFreeAgainOnAHoliday_NamesTheNextDayOnWhichALeaderIsThere()
    {
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Locations.SingleAsync(l => l.Code == "US-FRE")).Holidays.Add(DateOnly.FromDateTime(_office.Now.AddDays(7).DateTime));
            await scope.Next(Counter.Network);
            return true;
        });
        ContactRequest? request = null;
        for (var visit = 0; visit < 4 && request?.Code != DecisionCodes.CustomerShare; visit++)
        {
            request = await _office.Ask(customer: "C-often");
        }

        request!.Code.ShouldBe(DecisionCodes.CustomerShare);
        var calendar = (await _office.Read(db => db.Locations.SingleAsync(l => l.Code == "US-FRE"))).Calendar();
        calendar.IsOpen(request.Until!.Value).ShouldBeFalse();
        request.CustomerMessage.ShouldContain(MessageCulture.Moment(calendar.NextOpen(request.Until.Value)!.Value, calendar, MessageCulture.Of("en")));
        request.CustomerMessage.ShouldNotContain(MessageCulture.Moment(request.Until.Value, calendar, MessageCulture.Of("en")));
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
        await _office.Get<BookingCommands>().KeepDue();

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
        var holidays = leader.Tier == LeaderTier.Regional ? [] : place.Holidays;
        var away = leader.Duty(holidays).AbsenceAt(_office.Now) is Absence.OffDuty or Absence.OnLeave;
        request.CustomerMessage.Contains("do not wait for our call", StringComparison.Ordinal).ShouldBe(away, $"{place.Code} {leader.Id}");

        // What stands beside the message promises no more than it.
        var standing = (await _office.Get<CustomerSideQueries>().Dispute(Scope.Network, request.DisputeNumber!))!.Standing!.Text;
        standing.Contains("do not wait for it", StringComparison.Ordinal).ShouldBe(away, $"{place.Code}: {standing}");
        standing.Contains("One of them contacts you", StringComparison.Ordinal).ShouldBe(!away, $"{place.Code}: {standing}");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
