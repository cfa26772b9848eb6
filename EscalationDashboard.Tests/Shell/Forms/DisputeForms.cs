using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static EscalationDashboard.Tests.Support.FuzzedField;

namespace EscalationDashboard.Tests.Shell.Forms;

/// <summary>What a leader fills in on a dispute, on the queue and after a telephone call.</summary>
internal static class DisputeForms
{
    private const string Maya = "L-US-FRE-1";
    private const string Manager = "R-NA-1";

    public static IEnumerable<FuzzedForm> All =>
    [
        new("reply", [Choice("reply-texts"), Words("reply-text"), Tick("reply-wait")], "reply-form", Mine, "reply"),
        new("note", [Words("note-text"), Tick("note-spoke")], "note-form", Mine, "note"),
        new("resolve", [Choice("resolve-outcome", "Corrected"), Choice("resolve-cause", "missed-at-intake"), Value("resolve-amount", ""), Words("resolve-text")], "resolve-form", Mine, "resolve"),
        new("hand up", [Words("reason-text")], "reason-form", Mine, "hand-up"),
        new("hand back", [Words("reason-text")], "reason-form", HandedUp, "hand-back"),
        new("reopen", [Words("reason-text")], "reason-form", Resolved, "reopen"),
        new("disprove", [Words("reason-text")], "reason-form", Mine, "disprove"),
        new("snooze", [Tick("snooze-customer"), Tick("snooze-time"), Value("snooze-until", "2026-09-16T10:00")], "snooze-form", Spoken, "snooze", "snooze-time"),
        new("assign", [Choice("assign-to", "L-US-FRE-2")], "assign-form", Mine, "assign"),
        new("assign among many", [Sought("assign-find")], null, Crowded, "assign"),
        new("call", [Value("call-visit"), Value("call-customer", ""), Choice("call-reason"), Tick("data-danger"), Words("call-text"), Value("call-minutes", "")], "call-form", Call),
        new("search the queue", [Sought("search")], "[role=search]", Queue),
        new("choose from the queue", [Sought("filter-at"), Sought("filter-reason"), Sought("filter-sort")], null, RegionsQueue),
        new("assign several", [Tick("row-tick"), Choice("bulk-assign")], null, Queue, "row-tick"),
        new("view", [Name("view-name"), Tick("view-shared")], ".view-form", Queue),
        new("view among many", [Sought("view-find")], null, ManyViews, ".queue-views"),
        new("leaders of a region", [Sought("leaders-find")], null, RegionsLeaders),
        new("alerts", [Sought("data-alerts-known"), Tick("alerts-desktop"), Tick("alerts-sound")], null, Bell),
    ];

    private static async Task<FuzzedPage> Mine(ProductFixture office) => View((await Claimed(office)).Number);

    // Who has heard from a person may owe an answer.
    private static async Task<FuzzedPage> Spoken(ProductFixture office)
    {
        var dispute = await Claimed(office);
        (await office.Get<DisputeWordCommands>().Note(await office.SignedIn(Maya), dispute.Number, "We talked.", spoke: true, minutes: 3)).Refusals.ShouldBeEmpty();
        return View(dispute.Number);
    }

    private static async Task<FuzzedPage> HandedUp(ProductFixture office)
    {
        var dispute = await Claimed(office);
        (await office.Get<DisputeCommands>().HandUp(await office.SignedIn(Maya), dispute.Number, "Beyond me.", dispute.Version)).Refusals.ShouldBeEmpty();
        return View(dispute.Number, Manager, StaffRole.RegionalManager);
    }

    private static async Task<FuzzedPage> Resolved(ProductFixture office)
    {
        var dispute = await Claimed(office);
        var cause = await office.Read(db => db.RootCauses.Select(c => c.Code).FirstAsync());
        (await office.Get<DisputeCommands>().Resolve(
            await office.SignedIn(Maya), dispute.Number, new ResolveDetails(DisputeOutcome.Explained, cause, "So it is."), dispute.Version)).Refusals.ShouldBeEmpty();
        return View(dispute.Number);
    }

    private static async Task<FuzzedPage> Crowded(ProductFixture office)
    {
        for (var i = 0; i < 8; i++)
        {
            await office.Writes.Execute(scope =>
            {
                scope.Db.Leaders.Add(new Leader { Id = $"L-X-{Guid.NewGuid():N}", Name = $"Further {i}", Tier = LeaderTier.Local, RegionCode = "NA", LocationCodes = ["US-FRE"], ZoneId = "America/Los_Angeles" });
                return scope.Next(EscalationDashboard.Data.Counter.Network);
            });
        }

        return await Mine(office);
    }

    private static async Task<FuzzedPage> Call(ProductFixture office)
    {
        await office.OpenVisit("V-CALL");
        return new(typeof(LogCallPage), Maya, StaffRole.LocalLeader);
    }

    private static async Task<FuzzedPage> Queue(ProductFixture office)
    {
        await office.Ask(danger: true);
        return new(typeof(QueuePage), Maya, StaffRole.LocalLeader) { Address = "/queue?tab=all", Needs = screen => WithBoard(office, screen) };
    }

    private static async Task<FuzzedPage> RegionsQueue(ProductFixture office) =>
        (await Queue(office)) with { Account = Manager, Role = StaffRole.RegionalManager };

    private static Task<FuzzedPage> RegionsLeaders(ProductFixture office) =>
        Task.FromResult(new FuzzedPage(typeof(WorkloadPage), Manager, StaffRole.RegionalManager) { Address = "/workload" });

    private static async Task<FuzzedPage> ManyViews(ProductFixture office)
    {
        for (var i = 0; i < 8; i++)
        {
            (await office.Get<QueueCommands>().SaveView(await office.SignedIn(Maya), $"View {i}", "tab=all", shared: false)).Refusals.ShouldBeEmpty();
        }

        return await Queue(office);
    }

    private static Task<FuzzedPage> Bell(ProductFixture office) =>
        Task.FromResult(new FuzzedPage(typeof(AlertBell), Maya, StaffRole.LocalLeader) { Needs = screen => WithBoard(office, screen) });

    private static FuzzedPage View(string number, string account = Maya, StaffRole role = StaffRole.LocalLeader) =>
        new(typeof(DisputeView), account, role, ("Number", number));

    private static async Task<EscalationDashboard.Domain.Disputes.Dispute> Claimed(ProductFixture office)
    {
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        var version = await office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
        (await office.Get<DisputeCommands>().Claim(await office.SignedIn(Maya), number, version)).Refusals.ShouldBeEmpty();
        return await office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
    }

    private static async Task<IAsyncDisposable> WithBoard(ProductFixture office, StaffScreen screen)
    {
        var board = new Board<QueueRow>(office.Feed, new QueueSource(office.Get<EscalationDashboard.Data.IReadContexts>(), office.Get<EscalationDashboard.Data.NetworkCatalog>()), office.Clock, NullLogger<Board<QueueRow>>.Instance);
        screen.Services.AddSingleton(board);
        screen.Services.AddSingleton(new QueueOrder(board, office.Get<EscalationDashboard.Data.NetworkCatalog>(), office.Clock));
        await board.StartAsync(CancellationToken.None);
        await board.Ready;
        return new Ending(board);
    }

    private sealed class Ending(Board<QueueRow> board) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await board.StopAsync(CancellationToken.None);
            board.Dispose();
        }
    }
}
