using EscalationDashboard.Data;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Sheets;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends.Export;

public sealed class TrendExportsTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly ViewAddress Plain = new(new Dictionary<string, string>());
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Export_IsWrittenDownWithWhoTookWhat()
    {
        var file = await Export("R-NA-1", "forecast", ExportFormat.Csv, new ViewAddress(new Dictionary<string, string> { ["location"] = "US-FRE" }));

        file.ShouldNotBeNull().Name.ShouldEndWith(".zip");
        ExportedText.Of(file).ShouldContain("Fremont");
        ExportedText.Of(file).ShouldNotContain("Seattle");
        await _office.Check(async db =>
        {
            var entry = await db.Audit.SingleAsync(a => a.Action == "page.export");
            entry.ActorId.ShouldBe("R-NA-1");
            entry.Subject.ShouldBe("page:forecast");
            entry.Data.ShouldContain("US-FRE");
            entry.Data.ShouldContain("\"rows\":");
        });
    }

    [Theory]
    [InlineData("L-US-FRE-1", "forecast", false)]
    [InlineData("L-US-FRE-1", "signs", true)]
    [InlineData("R-NA-1", "forecast", true)]
    [InlineData("L-US-FRE-1", "causes", false)]
    [InlineData("L-US-FRE-1", "guardrails", false)]
    [InlineData("L-US-FRE-1", "fairness", false)]
    [InlineData("L-US-FRE-1", "requests", false)]
    [InlineData("R-NA-1", "requests", true)]
    [InlineData("A-1", "nothing", false)]
    public async Task ViewsAreGivenToThoseWhoMayOpenThem(string account, string view, bool given) =>
        (await Export(account, view, ExportFormat.Xlsx, Plain) is not null).ShouldBe(given);

    [Theory]
    [InlineData("waits")]
    [InlineData("stages")]
    [InlineData("guardrails")]
    [InlineData("fairness")]
    [InlineData("rollout")]
    public async Task WhatAViewIsNotCutBy_IsRefusedAndNotTakenAlongByItsPage(string view)
    {
        var exports = ActivatorUtilities.CreateInstance<PageExports>(_office.Services);
        var address = new ViewAddress(new Dictionary<string, string> { ["weeks"] = "13", ["reason"] = "Warranty", ["model"] = "Model B" });

        (await exports.Unknown(await _office.SignedIn("R-NA-1"), view, address)).Keys.ShouldBe(["reason", "model"]);
        exports.Taken(view, "?weeks=13&reason=Warranty&model=Model%20B").ShouldBe("?weeks=13");
    }

    [Fact]
    public async Task PlaceThatIsNotTheirs_LeavesNothing()
    {
        var file = await Export("R-NA-1", "forecast", ExportFormat.Csv, new ViewAddress(new Dictionary<string, string> { ["location"] = "FR-LYO" }));

        ExportedText.Of(file!).ShouldNotContain("Lyon");
    }

    [Fact]
    public async Task ExportThatCannotBeWrittenDown_DoesNotLeave()
    {
        var exports = new PageExports(_office.Services.GetServices<IPageSheets>(), _office.Get<AddressCheck>(), new FullQueue(), _office.Clock);

        await Should.ThrowAsync<NotStoredException>(async () =>
            await exports.Export(await _office.SignedIn("R-NA-1"), "forecast", ExportFormat.Csv, Plain));
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<ExportedFile?> Export(string account, string view, ExportFormat format, ViewAddress address) =>
        await _office.Get<PageExports>().Export(await _office.SignedIn(account), view, format, address);

    private sealed class FullQueue : IWriteQueue
    {
        public double Fill => 1;

        public DateTimeOffset? LastCommitAt => null;

        public Task<T> Execute<T>(Func<WriteScope, Task<T>> command) => Task.FromException<T>(new NotStoredException("The queue is full."));
    }
}
