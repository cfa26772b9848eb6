using System.Threading.Channels;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Live;

/// <summary>What the hub's clients are told of commits that come faster than they are told.</summary>
public sealed class HubRelayTests : IAsyncLifetime, IAsyncDisposable, IHubContext<DisputesHub>, IHubClients
{
    private readonly ManualClock _clock = new();
    private readonly ChangeFeed _feed = new();
    private readonly Channel<(string Scope, long Sequence, string Numbers)> _told = Channel.CreateUnbounded<(string, long, string)>();
    private HubRelay _relay = null!;

    public IHubClients Clients => this;

    public IGroupManager Groups => throw new NotSupportedException();

    public IClientProxy All => throw new NotSupportedException();

    [Fact]
    public async Task Burst_EveryNumberIsToldWithTheLastSequence()
    {
        Publish(1, "D-1");
        (await Told("network")).ShouldBe(("network", 1, "D-1"));
        await _clock.NextWait();

        Publish(2, "D-2");
        Publish(3, "D-3");
        Publish(4, "D-2");
        _clock.Advance(Coalescer.ScreenInterval);

        (await Told("network")).ShouldBe(("network", 4, "D-2 D-3"));
    }

    [Fact]
    public async Task Burst_EachScopeIsToldOfItsOwn()
    {
        Publish(1, "D-1");
        await Told("network");
        await _clock.NextWait();

        Publish(2, "D-2", "US-FRE", "NA");
        Publish(3, "D-3", "FR-PAR", "EU");
        _clock.Advance(Coalescer.ScreenInterval);

        var told = new[] { await Next(), await Next(), await Next(), await Next(), await Next() };
        told.ShouldBe(
            [
                ("location:US-FRE", 2, "D-2"), ("region:NA", 2, "D-2"), ("location:FR-PAR", 3, "D-3"), ("region:EU", 3, "D-3"),
                ("network", 3, "D-2 D-3"),
            ],
            ignoreOrder: true);
    }

    public Task InitializeAsync()
    {
        _relay = new HubRelay(_feed, this, _clock, NullLogger<HubRelay>.Instance);
        return _relay.StartAsync(CancellationToken.None);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _relay.StopAsync(CancellationToken.None);
        _relay.Dispose();
    }

    public IClientProxy Group(string groupName) => new Listener(_told.Writer);

    public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

    public IClientProxy Client(string connectionId) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Clients(IReadOnlyList<string> connectionIds) => throw new NotSupportedException();

    public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Groups(IReadOnlyList<string> groupNames) => throw new NotSupportedException();

    public IClientProxy User(string userId) => throw new NotSupportedException();

    public IClientProxy Users(IReadOnlyList<string> userIds) => throw new NotSupportedException();

    private void Publish(long sequence, string number, string location = "US-FRE", string region = "NA") =>
        _feed.Publish(new Change(sequence, region, location, number));

    private Task<(string Scope, long Sequence, string Numbers)> Next() => _told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    private async Task<(string Scope, long Sequence, string Numbers)> Told(string scope)
    {
        while (true)
        {
            var told = await Next();
            if (told.Scope == scope)
            {
                return told;
            }
        }
    }

    private sealed class Listener(ChannelWriter<(string, long, string)> told) : IClientProxy
    {
        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            told.TryWrite(((string)args[0]!, (long)args[1]!, string.Join(' ', (string[])args[2]!)));
            return Task.CompletedTask;
        }
    }
}
