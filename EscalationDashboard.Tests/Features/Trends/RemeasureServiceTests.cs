using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Trends;

public sealed class RemeasureServiceTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly ResolveDetails Settled = new(DisputeOutcome.Corrected, "missed-at-intake", "We looked again.");

    private readonly ProductFixture _office = new();

    [Fact]
    public async Task AnyCommandsInAnyOrder_KeepTheFiguresOfEveryRow()
    {
        var random = new Random(20260915);
        var (maya, region) = (await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("R-NA-1"));
        var (commands, matters) = (_office.Get<DisputeCommands>(), _office.Get<DisputeMatterCommands>());
        var allowed = 0;
        for (var step = 0; step < 220; step++)
        {
            _office.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
            var disputes = await _office.Read(db => db.Disputes.OrderBy(d => d.Number).ToListAsync());
            if (disputes.Count == 0 || random.Next(4) == 0)
            {
                await _office.Ask(
                    random.Next(3) == 0 ? "FR-LYO" : "US-FRE", danger: random.Next(3) == 0,
                    visit: $"V-{random.Next(25)}-{random.Next(2)}", reason: (DisputeReason)random.Next(3));
                continue;
            }

            var one = disputes[random.Next(disputes.Count)];
            if (random.Next(5) == 0)
            {
                await (random.Next(2) == 0 ? Rate(one.Number, 1 + random.Next(5), random.Next(2) == 0 ? "It took too long." : null) : State(one.VisitRef, $"P0{random.Next(3)}"));
                continue;
            }

            var other = disputes[random.Next(disputes.Count)];
            var by = random.Next(4) == 0 ? region : maya;
            allowed += (await (random.Next(9) switch
            {
                0 or 1 => commands.Claim(by, one.Number, one.Version),
                2 or 3 => commands.Resolve(by, one.Number, Settled with { Outcome = (DisputeOutcome)random.Next(5) }, one.Version),
                4 => commands.Reopen(by, one.Number, "Again."),
                5 => commands.HandUp(by, one.Number, "Too large for us.", one.Version),
                6 => commands.HandBack(by, one.Number, "Yours.", one.Version),
                7 => commands.Snooze(by, one.Number, PauseKind.Customer, null),
                _ => matters.Merge(by, one.Number, other.Number, one.Version),
            })).IsAllowed ? 1 : 0;
        }

        allowed.ShouldBeGreaterThan(30);
        await _office.Check(db => db.ShouldCountEveryRequest());
    }

    // Fremont never closes, and is asked at ten on a Tuesday.
    [Fact]
    public async Task OtherHoursOfALocation_MeasureAllItsRowsAnewAndNoOthers()
    {
        var number = await SettleAfter(TimeSpan.FromHours(30));
        await _office.Ask("FR-LYO", danger: true, visit: "V-L");
        (await Find(number)).SettleMinutes.ShouldBe(30 * 60);

        (await _office.Get<CalendarCommands>().Set(
            await _office.SignedIn("A-1"), "US-FRE", "mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00", "", "Winter hours.")).IsAllowed.ShouldBeTrue();
        var under = await _office.Read(db => db.Remeasurings.SingleAsync());
        (under.LocationCode, under.All, under.Done, under.Share).ShouldBe(("US-FRE", 3, 0, 0));
        (await Find(number)).SettleMinutes.ShouldBe(30 * 60, "it is not its turn yet");

        await Finish();
        (await Find(number)).SettleMinutes.ShouldBe(16 * 60, "eight hours of Tuesday, eight of Wednesday");
        await _office.Check(db => db.ShouldKeepItsFigures());
        (await _office.Read(db => db.Remeasurings.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task OtherZoneOfALocation_MovesItsRowsToTheWeeksOfItsNewClock()
    {
        _office.Clock.MoveTo(Build.Time("2026-09-21T03:00Z"));
        var number = await SettleAfter(TimeSpan.FromHours(1));
        (await Find(number)).Week.ShouldBe(new DateOnly(2026, 9, 14), "it is still Sunday in Fremont");

        await _office.Writes.Execute(async scope =>
        {
            var location = await scope.Db.Locations.SingleAsync(l => l.Code == "US-FRE");
            location.ZoneId = "Pacific/Auckland";
            await scope.Next(Counter.Network);
            await _office.Get<CalendarChanges>().Follow(scope, Actor.System, [location], _office.Now);
            return true;
        });
        await Finish();

        (await Find(number)).Week.ShouldBe(new DateOnly(2026, 9, 21));
        (await _office.Read(db => db.Visits.Select(v => v.Week).Distinct().ToListAsync())).ShouldBe([new DateOnly(2026, 9, 21)]);
        await _office.Check(db => db.ShouldKeepItsFigures());
    }

    [Fact]
    public async Task OtherCarOfAVisit_IsThatOfItsDisputesToo()
    {
        var number = (await _office.Ask(danger: true, visit: "V-1")).DisputeNumber!;
        var visit = await _office.Read(db => db.Visits.SingleAsync());
        (await Find(number)).Vin.ShouldBe(visit.Vin);

        await _office.Writes.Execute(scope => _office.Get<VisitCommands>().Put(scope, ProductFixture.System, visit.Ref, new VisitBody
        {
            LocationCode = visit.LocationCode,
            Customer = new CustomerBody { Ref = visit.CustomerRef, Name = "Robin Example", Language = "en" },
            Vehicle = new VehicleBody { Vin = "EDA3E1EA7KF317999", Model = visit.VehicleModel, Year = visit.VehicleYear },
            OpenedAt = visit.OpenedAt,
            Stage = visit.Stage,
        }));

        (await Find(number)).Vin.ShouldBe("EDA3E1EA7KF317999");
        await _office.Check(db => db.ShouldKeepItsFigures());
    }

    [Fact]
    public async Task FactStatedAfterADispute_IsWhatTheDisputeIsAboutToo()
    {
        var number = (await _office.Ask(danger: true, visit: "V-1")).DisputeNumber!;
        var subject = new Subject(SubjectKind.Diagnosis, "P0999");
        (await Find(number)).Subjects.ShouldNotContain(subject.Written);

        await State("V-1", subject.Value);

        (await Find(number)).Subjects.ShouldContain(subject.Written);
        await _office.Check(db => db.ShouldKeepItsFigures());
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    private async Task<string> SettleAfter(TimeSpan time)
    {
        var request = await _office.Ask(danger: true);
        var leader = await _office.SignedIn(request.LeaderId!);
        await _office.Get<DisputeCommands>().Claim(leader, request.DisputeNumber!, 1);
        _office.Clock.Advance(time);
        (await _office.Get<DisputeCommands>().Resolve(leader, request.DisputeNumber!, Settled, 2)).IsAllowed.ShouldBeTrue();
        return request.DisputeNumber!;
    }

    private Task<Answer> Rate(string number, int score, string? comment) => _office.Writes.Execute(scope =>
        _office.Get<CustomerWords>().Rate(scope, ProductFixture.System, number, new FeedbackBody { Score = score, Comment = comment }));

    private Task<Answer> State(string visit, string diagnosis) => _office.Writes.Execute(scope => _office.Get<VisitCommands>().AddFact(
        scope, ProductFixture.System, visit, new EscalationDashboard.Features.Intake.FactBody { Kind = FactKind.Diagnosis, Code = diagnosis, Summary = "Found on the ramp." }));

    private async Task Finish()
    {
        for (var steps = 0; await _office.Get<RemeasureService>().Step(); steps++)
        {
            steps.ShouldBeLessThan(20);
        }
    }

    private Task<Dispute> Find(string number) => _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
}
