using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data.Counting;

public sealed class TallyKeeperTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly ResolveDetails Settled = new(DisputeOutcome.Corrected, "missed-at-intake", "We looked again.");

    private readonly ProductFixture _office = new();

    [Fact]
    public async Task EachStepOfADispute_MovesTheTalliesToWhatCountingGives()
    {
        var maya = await _office.SignedIn("L-US-FRE-1");
        var commands = _office.Get<DisputeCommands>();
        var number = (await _office.Ask(danger: true)).DisputeNumber!;
        await Same(("Disputes", 1), ("Safety", 1), ("Settled", 0));

        (await commands.Claim(maya, number, 1)).IsAllowed.ShouldBeTrue();
        _office.Clock.Advance(TimeSpan.FromMinutes(20));
        (await commands.Resolve(maya, number, Settled, 2)).IsAllowed.ShouldBeTrue();
        await Same(("Settled", 1), ("Corrected", 1), ("SameDayKept", 1), ("ContactKept", 1), ("Settle03", 1));

        (await commands.Reopen(maya, number, "It is back.")).IsAllowed.ShouldBeTrue();
        await Same(("Disputes", 1), ("Settled", 0), ("Corrected", 0), ("SameDayKept", 0), ("Reopened", 1), ("Settle03", 0));

        await _office.Ask(danger: true, visit: "V-1", reason: DisputeReason.Diagnosis);
        await Same(("Disputes", 1));
    }

    [Fact]
    public async Task AnyCommandsInAnyOrder_KeepTheTalliesWhatCountingGives()
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
    [Theory]
    [InlineData("hours")]
    [InlineData("holidays")]
    [InlineData("zone")]
    public async Task OtherOpenTimeOfALocation_CountsAllOfItAnew(string what)
    {
        var request = await _office.Ask(danger: true);
        var leader = await _office.SignedIn(request.LeaderId!);
        var commands = _office.Get<DisputeCommands>();
        await commands.Claim(leader, request.DisputeNumber!, 1);
        _office.Clock.Advance(TimeSpan.FromHours(30));
        (await commands.Resolve(leader, request.DisputeNumber!, Settled, 2)).IsAllowed.ShouldBeTrue();
        var before = await _office.Read(TallyReader.All);

        await _office.Writes.Execute(async scope =>
        {
            var location = await scope.Db.Locations.SingleAsync(l => l.Code == request.LocationCode);
            switch (what)
            {
                case "hours":
                    location.Hours = WeeklyHours.Parse("mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00");
                    break;
                case "holidays":
                    location.Holidays.Add(new DateOnly(2026, 9, 16));
                    break;
                default:
                    // There it is Wednesday already, and it was asked and settled on two days that are one here.
                    location.ZoneId = "Pacific/Auckland";
                    break;
            }

            await scope.Next(Counter.Network);
            return true;
        });

        (await _office.Read(TallyReader.All)).DifferencesFrom(before).ShouldNotBeEmpty(what);
        await _office.Check(db => db.ShouldKeepItsTallies());
        (await commands.Reopen(leader, request.DisputeNumber!, "Again.")).IsAllowed.ShouldBeTrue();
        await _office.Check(db => db.ShouldKeepItsTallies());
    }

    [Fact]
    public async Task ARowThatWasTamperedWith_IsNamedAndCountedAnew()
    {
        await _office.Ask();
        await _office.Writes.Execute(async scope =>
        {
            await scope.Db.Database.ExecuteSqlAsync($"UPDATE \"VisitTallies\" SET \"Visits\" = 7");
            return true;
        });

        var differing = await _office.Read(_office.Get<TallyKeeper>().Check);
        differing.Select(d => (d.Row.Table.Name, d.Column, d.Kept, d.Counted)).ShouldBe([("VisitTallies", "Visits", 7, 1)]);
        $"{differing[0]}".ShouldBe("VisitTallies 2026-09-14 US-FRE Model B Visits: kept 7, counted 1");

        await Rebuild();
        await _office.Check(db => db.ShouldKeepItsTallies());
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    private Task<bool> Rebuild() => _office.Writes.Execute(async scope =>
    {
        await _office.Get<TallyKeeper>().Rebuild(scope.Db);
        return true;
    });

    private Task Same(params (string Column, long Count)[] counts) => _office.Check(async db =>
    {
        foreach (var (column, count) in counts)
        {
            (await db.Tally(TallyTable.Disputes, column)).ShouldBe(count, column);
        }

        await db.ShouldKeepItsTallies();
    });
}
