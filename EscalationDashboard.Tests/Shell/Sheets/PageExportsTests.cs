using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Intake.Calls;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Sheets;

/// <summary>The queue, decisions and workload leave as their pages show them to the same person.</summary>
public sealed class PageExportsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Queue_LeavesWithTheCustomerMaskedAndTheTabOfTheAddress()
    {
        var number = (await _office.Ask(danger: true)).DisputeNumber!;
        await _office.Get<DisputeCommands>().Claim(await _office.SignedIn("L-US-FRE-1"), number, 1);
        var board = _office.Get<Board<QueueRow>>();
        await board.StartAsync(CancellationToken.None);

        var row = (await Csv("queue", "L-US-FRE-1")).Skip(1).ShouldHaveSingleItem();

        row[0].ShouldBe(number);
        row[1].ShouldBe("Safety");
        row[3].ShouldNotContain("Doe");
        (await Csv("queue", "L-US-FRE-1", ("show", "mine"))).Count.ShouldBe(2);
        (await Csv("queue", "L-US-FRE-2", ("show", "mine"))).Count.ShouldBe(1, "its header alone");
        (await Csv("queue", "R-FQ-1")).Count.ShouldBe(1, "another region's");
        await board.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Decisions_LeaveAsFilteredAndToThoseOfThePlaceAlone()
    {
        await _office.Ask(danger: true);

        (await Csv("decisions", "L-US-FRE-1")).Count.ShouldBe(2);
        (await Csv("decisions", "L-US-FRE-1", ("outcome", "Refused"))).Count.ShouldBe(1);
        (await Csv("decisions", "R-FQ-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Workload_LeavesItsFourTablesAFileEach()
    {
        await _office.Ask(danger: true);
        var exchange = Actor.ForKey("exchange", Scope.Network);
        var call = new CallBody { CallId = "unknown-1", From = "+15005550006", RelayNumber = "+15105550100" };
        await _office.Writes.Execute(scope => _office.Get<RelayCallCommands>().Come(scope, exchange, call));
        await _office.Writes.Execute(scope => _office.Get<RelayCallCommands>().End(scope, exchange, "unknown-1", new CallEndedBody { Minutes = 0, Answered = false }));

        using var archive = new ZipArchive(new MemoryStream((await Export("workload", "R-NA-1")).Content));

        archive.Entries.Select(e => e.Name).ShouldBe(["01 Leaders.csv", "02 Teams by location.csv", "03 Held back.csv", "04 Missed calls.csv"]);
        (await Rows(await archive.Entries[0].OpenAsync())).Count.ShouldBeGreaterThan(1);
        (await Rows(await archive.Entries[3].OpenAsync())).Single(row => row.Contains("unknown-1")).ShouldContain("Unknown caller");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<List<string[]>> Csv(string view, string account, params (string Name, string Value)[] query) =>
        await Rows(new MemoryStream((await Export(view, account, query)).Content));

    private async Task<ExportedFile> Export(string view, string account, params (string Name, string Value)[] query)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        var address = new ViewAddress(query.ToDictionary(q => q.Name, q => q.Value));
        return (await _office.Get<PageExports>().Export(await _office.SignedIn(account), view, ExportFormat.Csv, address)).ShouldNotBeNull();
    }

    private static async Task<List<string[]>> Rows(Stream csv)
    {
        using var parser = new CsvParser(new StreamReader(csv), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (await parser.ReadAsync())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }
}
