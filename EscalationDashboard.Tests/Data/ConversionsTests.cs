using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data;

public sealed class ConversionsTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task TimesWithDifferentOffsets_AreOrderedAndComparedByTheirInstant()
    {
        var times = new Dictionary<string, DateTimeOffset>
        {
            ["V-2"] = DateTimeOffset.Parse("2026-09-15T12:00:00+02:00", null),
            ["V-1"] = DateTimeOffset.Parse("2026-09-15T18:00:00+09:00", null),
            ["V-4"] = DateTimeOffset.Parse("2026-09-15T04:00:00.0000001-07:00", null),
            ["V-3"] = DateTimeOffset.Parse("2026-09-15T11:00:00Z", null),
        };
        await office.Writes.Execute(scope =>
        {
            scope.Db.Customers.Add(new Customer { Ref = "C" });
            scope.Db.Visits.AddRange(times.Select(t => new Visit
            {
                Ref = t.Key,
                LocationCode = "KR-SEO",
                RegionCode = "KR",
                CustomerRef = "C",
                Vin = "X",
                OpenedAt = t.Value,
                Stage = "A",
            }));
            return Task.FromResult(true);
        });

        var ordered = await office.Read(db => db.Visits.Where(v => v.CustomerRef == "C").OrderBy(v => v.OpenedAt).ToListAsync());
        var noon = times["V-2"];
        var after = await office.Read(db => db.Visits.CountAsync(v => v.CustomerRef == "C" && v.OpenedAt > noon));

        ordered.Select(v => v.Ref).ShouldBe(["V-1", "V-2", "V-3", "V-4"]);
        ordered.ShouldAllBe(v => v.OpenedAt == times[v.Ref] && v.OpenedAt.Offset == TimeSpan.Zero);
        after.ShouldBe(2);
    }

    [Fact]
    public async Task WeeklyHours_ComeBackAsTheyWere()
    {
        var hours = WeeklyHours.Parse("mon 08:00-12:00 13:00-18:00; sun 22:00-24:00");
        await office.ChangeLeader("L-US-FRE-3", l => l.Hours = hours);

        (await office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-3"))).Hours.ShouldBe(hours);
    }

    [Fact]
    public async Task ListsInJson_ComeBackAsTheyWereAndAChangeInsideIsNoticed()
    {
        var leave = new Leave(office.Now, office.Now.AddDays(2), "R-NA-1");
        await office.ChangeLeader("L-US-FRE-4", l => l.Leave = [leave]);
        await office.Writes.Execute(async scope =>
        {
            (await scope.Db.Locations.SingleAsync(l => l.Code == "KR-SEO")).Holidays.Add(new DateOnly(2031, 1, 1));
            return true;
        });

        (await office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-4"))).Leave.ShouldBe([leave]);
        (await office.Read(db => db.Locations.SingleAsync(l => l.Code == "KR-SEO"))).Holidays.ShouldContain(new DateOnly(2031, 1, 1));
    }

    [Fact]
    public void Json_WritesPeoplesWordsAsTheyAre()
    {
        Json.Write(new EstimateLine("<b>배터리</b> & 'б'", 1.50m)).ShouldBe("""{"text":"<b>배터리</b> & 'б'","amount":1.50}""");
        Json.Read<EstimateLine>("""{"text":"a","amount":1.50}""").ShouldBe(new EstimateLine("a", 1.50m));
        Should.Throw<System.Text.Json.JsonException>(() => Json.Read<EstimateLine>("null"));
    }
}
