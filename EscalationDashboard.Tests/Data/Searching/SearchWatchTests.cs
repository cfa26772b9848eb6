using System.Text.RegularExpressions;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Tests.Architecture;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data.Searching;

/// <summary>What can be sought is what is stored, whatever a command does with it.</summary>
public sealed partial class SearchWatchTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Words_AreFoundAsLongAsTheyAreThere()
    {
        var number = (await _office.Ask(danger: true, name: "Zoltan Quill", text: "It rattles.")).DisputeNumber!;
        await _office.Get<DisputeWordCommands>().Note(await _office.SignedIn("L-US-FRE-1"), number, "Asked about the gearwheel", spoke: false);
        (await Found("gearwheel")).ShouldBe([number]);

        await _office.Writes.Execute(async scope =>
            (await scope.Db.Timeline.SingleAsync(e => e.Text == "Asked about the gearwheel")).Text = "Asked about the flywheel");
        (await Found("gearwheel")).ShouldBeEmpty();
        (await Found("flywheel quill")).ShouldBe([number]);

        await _office.Writes.Execute(async scope =>
        {
            scope.Db.RemoveRange(await scope.Db.Timeline.Where(e => e.DisputeNumber == number).ToListAsync());
            return true;
        });
        (await Found("flywheel")).ShouldBeEmpty();
        (await Texts()).ShouldBe(0);
    }

    [Fact]
    public async Task TextThatWasFoldedOtherwise_IsIndexedAnewAtTheStart()
    {
        var number = (await _office.Ask(danger: true, name: "Zoltan Quill", text: "It rattles.")).DisputeNumber!;
        var database = _office.Get<SqliteDatabase>();
        await using (var connection = database.OpenWriter())
        {
            SqliteDatabase.Run(connection, $"DROP TABLE \"{SqliteSearchIndex.Subjects}\"; DROP TABLE \"{SqliteSearchIndex.Texts}\"; PRAGMA user_version = 0;");
        }

        await database.Prepare();

        (await Found("zoltan rattles")).ShouldBe([number]);
    }

    // A change that goes past the context is seen by no watch: not by this one, nor by the outbox's.
    [Fact]
    public void WhatCanBeSought_IsNeverChangedPastTheContext() => NeverListTests.Nothing(SourceTree.Files
        .Where(file => file.Path.StartsWith("EscalationDashboard/", StringComparison.Ordinal))
        .SelectMany(file => file.Find(PastTheContext())));

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<int> Texts() => _office.Read(async db =>
        (await db.Database.SqlQueryRaw<int>($"SELECT count(*) AS \"Value\" FROM \"{SqliteSearchIndex.Texts}\"").ToListAsync())[0]);

    private async Task<string[]> Found(string text) =>
        [.. (await _office.Get<QueueQueries>().Search(Scope.Network, text) ?? []).Select(r => r.Number)];

    [GeneratedRegex(@"\.(?:Timeline|Disputes|Customers|Visits|VisitContacts|Vehicles)\b[^;]*\.Execute(?:Update|Delete)Async")]
    private static partial Regex PastTheContext();
}
