using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Application.Audit;

public sealed class RefusalLogTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly Actor Maya = new("L-1", "Maya", StaffRole.LocalLeader, "L-1", Scope.Nothing);

    private readonly ProductFixture _office = new();

    private RefusalLog Log => _office.Get<RefusalLog>();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task Refusal_IsOnRecordWithActorReasonsAndWhatItWasAbout()
    {
        await Refuse("dispute:D-1", "Claim", Refusal.NotYours, Refusal.Changed);

        var entry = (await Entries()).ShouldHaveSingleItem();
        (entry.By, entry.About, entry.Command, entry.Times).ShouldBe(("L-1", "dispute:D-1", "Claim", 1));
        entry.Reasons.ShouldBe([Refusal.Changed, Refusal.NotYours]);
    }

    [Fact]
    public async Task ThousandRefusalsWithinAMinute_AreTwoEntries()
    {
        for (var i = 0; i < 1000; i++)
        {
            await Refuse("dispute:D-1", "Claim", Refusal.NotYours);
        }

        await Log.Flush();
        (await Entries()).Count.ShouldBe(1);
        _office.Clock.Advance(RefusalLog.Counted);
        await Log.Flush();
        await Log.Flush();

        (await Entries()).Select(e => e.Times).ShouldBe([1, 999]);
    }

    [Fact]
    public async Task ThousandDifferentRefusalsWithinAMinute_AreNoMoreThanMayBe()
    {
        for (var i = 0; i < 1000; i++)
        {
            await Refuse($"dispute:D-{i}", "Claim", Refusal.NotYours);
        }

        await Log.Flush(all: true);

        (await Entries()).Count.ShouldBe(RefusalLog.MostKinds + 2);
        (await Entries()).Sum(e => e.Times).ShouldBe(1000);
    }

    [Fact]
    public async Task StoreThatTakesNothing_IsNoRefusal()
    {
        await Refuse("dispute:D-1", "Claim", Refusal.NotStored);

        (await Entries()).ShouldBeEmpty();
    }

    private Task Refuse(string about, string command, params string[] codes) =>
        Log.Note(Maya, about, command, "/disputes/D-1", codes.Select(code => Refusal.Of(code)));

    private async Task<List<(string By, string About, string Command, IReadOnlyList<string> Reasons, int Times)>> Entries() =>
        [.. (await _office.Read(db => db.Audit.Where(a => a.Action == "command.refuse").OrderBy(a => a.Sequence).ToListAsync()))
            .Select(a => (a.ActorId, (CommandRefused)EventNames.Read(a))).Select(e => (e.ActorId, e.Item2.About, e.Item2.Command, e.Item2.Reasons, e.Item2.Times))];
}
