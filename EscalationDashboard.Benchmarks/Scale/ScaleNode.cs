using EscalationDashboard.Data;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Host;
using EscalationDashboard.Live;
using EscalationDashboard.Seeding;

namespace EscalationDashboard.Benchmarks.Scale;

/// <summary>One node of the product without its web server: what writes, and what tells it of the others' commits.</summary>
internal sealed class ScaleNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _running = [];

    private ScaleNode(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public ChangeFeed Feed => _services.GetRequiredService<ChangeFeed>();

    /// <param name="isFirst">Whether it brings the database up to the model and fills in the demo's places and people.</param>
    public static async Task<ScaleNode> Start(Dictionary<string, string?> settings, bool isFirst)
    {
        var node = new ScaleNode(CompositionRoot.Build(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        if (isFirst)
        {
            await node._services.GetRequiredService<IDatabaseSetup>().Prepare();
        }

        await node.Run(node._services.GetRequiredService<WriteQueue>());
        if (node._services.GetService<PostgresRelay>() is { } relay)
        {
            await node.Run(node._services.GetRequiredService<PostgresDispatcher>());
            await node.Run(relay);
            await relay.Listening;
        }

        if (isFirst)
        {
            await node._services.GetRequiredService<ReferenceData>().LoadOnce(demo: true);
        }

        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_running))
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    private async Task Run(IHostedService service)
    {
        await service.StartAsync(CancellationToken.None);
        _running.Add(service);
    }
}
