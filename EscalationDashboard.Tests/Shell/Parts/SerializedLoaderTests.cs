using EscalationDashboard.Shell.Parts;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class SerializedLoaderTests
{
    private readonly SerializedLoader _loader = new();
    private readonly List<string> _shown = [];

    [Fact]
    public async Task SecondReading_BeginsWhenTheFirstHasEnded()
    {
        var first = new TaskCompletionSource<string>();
        var older = _loader.Run(() => Show(first.Task));
        var newer = _loader.Run(() => Show(Task.FromResult("newer")));

        _shown.ShouldBeEmpty();
        first.SetResult("older");
        await Task.WhenAll(older, newer);

        _shown.ShouldBe(["older", "newer"]);
    }

    [Fact]
    public async Task AskedWhileAnotherWaits_IsServedByTheOneThatWaits()
    {
        var first = new TaskCompletionSource<string>();
        var reads = 0;
        Task Read() => Show(++reads == 1 ? first.Task : Task.FromResult($"reading {reads}"));

        var all = Enumerable.Range(0, 10).Select(_ => _loader.Run(Read)).ToArray();
        first.SetResult("reading 1");
        await Task.WhenAll(all);

        _shown.ShouldBe(["reading 1", "reading 2"]);
    }

    [Fact]
    public async Task FailedReading_IsHeardByWhoAskedForItAndHoldsNobodyUp()
    {
        var first = new TaskCompletionSource<string>();
        var failing = _loader.Run(() => Show(first.Task));
        var next = _loader.Run(() => Show(Task.FromResult("next")));
        first.SetException(new InvalidOperationException("no store"));

        await next;
        await Should.ThrowAsync<InvalidOperationException>(failing);
        await _loader.Run(() => Show(Task.FromResult("last")));

        _shown.ShouldBe(["next", "last"]);
    }

    private async Task Show(Task<string> read) => _shown.Add(await read);
}
