using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace EscalationDashboard.Tests.Application.Customers;

/// <summary>Looks at what is masked are counted for each person, and the one too many is told of in the same transaction.</summary>
public sealed class RevealsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Settings = new() { [RevealSettings.PerHour] = "2", [RevealSettings.PerDay] = "4" } };
    private Actor _maya = null!;
    private Actor _other = null!;

    [Fact]
    public async Task OneMoreThanIsUsual_IsOnRecordOnceAndNothingIsHeldBack()
    {
        await Look(_maya, "C-1");
        await Look(_maya, "C-2");
        await Look(_other, "C-3");
        (await Alarms()).ShouldBeEmpty();

        await Look(_maya, "C-3");
        await Look(_maya, "C-4");

        (await Alarms()).ShouldBe([new UnusualReveals(_maya.Id, RevealSpan.Hour, 3, 2)]);
        (await Looks(_maya)).ShouldBe(4);
        await _office.Check(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task EverythingAboutManyCustomers_IsAsUnusualAsManyLooks()
    {
        for (var look = 0; look < 3; look++)
        {
            await _office.Writes.Execute(async scope =>
            {
                await _office.Get<Reveals>().Note(scope, _maya, new CustomerExported($"C-{look}", RecordGround.Asked, "X-1", 1), _office.Now);
                return true;
            });
        }

        (await Alarms()).ShouldBe([new UnusualReveals(_maya.Id, RevealSpan.Hour, 3, 2)]);
    }

    [Fact]
    public async Task LooksOfAPerson_AreReadFromTheirIndexHoweverLongTheAudit() => (await _office.Read(async db =>
    {
        var since = _office.Now - RevealLimits.Longest;
        await using var command = await db.Command();
        command.CommandText = $"EXPLAIN QUERY PLAN {db.Audit.Where(a => (a.Action == EF.Constant(CustomerRevealed.Name) || a.Action == EF.Constant(CustomerExported.Name)) && a.ActorId == "L-1" && a.At > since).Select(a => a.At).ToQueryString().Split(".param").Last().Split('\n', 2).Last()}";
        command.CommandText = command.CommandText.Replace("@since", "5", StringComparison.Ordinal);
        await using var plan = await command.ExecuteReaderAsync();
        return string.Join(" | ", await plan.Rows(row => row.GetString(3)));
    })).ShouldContain("USING INDEX IX_Audit_ActorId_At");

    [Fact]
    public async Task SameLookWithinItsMinute_CountsOnce()
    {
        for (var i = 0; i < 10; i++)
        {
            await Look(_maya, "C-1");
        }

        (await Looks(_maya)).ShouldBe(1);
        (await Alarms()).ShouldBeEmpty();
    }

    [Fact]
    public async Task LooksOverADay_AreToldOfAsADays()
    {
        for (var i = 0; i < 5; i++)
        {
            await Look(_maya, $"C-{i}");
            _office.Clock.Advance(TimeSpan.FromHours(2));
        }

        (await Alarms()).ShouldBe([new UnusualReveals(_maya.Id, RevealSpan.Day, 5, 4)]);
    }

    [Theory]
    [InlineData("0", "10")]
    [InlineData("10", "9")]
    public void Settings_ThatWouldTellOfEveryLookOrNone_RefuseTheStart(string hour, string day) => Should.Throw<StartRefusedException>(() => RevealSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [RevealSettings.PerHour] = hour, [RevealSettings.PerDay] = day }).Build()))
        .Message.ShouldContain(RevealSettings.PerHour);

    [Fact]
    public void Settings_ThatSayNothing_AreTheUsual() => RevealSettings.From(new ConfigurationBuilder().Build()).ShouldBe(RevealLimits.Usual);

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        (_maya, _other) = (await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("L-US-FRE-2"));
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<bool> Look(Actor actor, string customer) => _office.Writes.Execute(async scope =>
    {
        await _office.Get<Reveals>().Note(scope, actor, new CustomerRevealed(customer, "name", null), _office.Now);
        return true;
    });

    private Task<int> Looks(Actor actor) => _office.Read(db => db.Audit.CountAsync(a => a.Action == CustomerRevealed.Name && a.ActorId == actor.Id));

    private async Task<List<UnusualReveals>> Alarms() =>
        [.. (await _office.Read(db => db.Audit.Where(a => a.Action == "customer.reveal-alarm").ToListAsync())).Select(EventNames.Read).Cast<UnusualReveals>()];
}
