using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Data.Postgres;

/// <summary>The queue before this node's one writer; the writers of all nodes take turns.</summary>
public sealed class PostgresWriteQueue(
    PostgresDatabase database,
    IEnumerable<ICommitObserver> observers,
    TimeProvider clock,
    ILogger<PostgresWriteQueue> logger,
    Ids ids,
    Outbox? outbox = null,
    ThisNode? node = null,
    Instruments? instruments = null) : WriteQueue(observers, clock, logger, instruments)
{
    private readonly ILogger _logger = logger;
    private readonly TimeProvider _clock = clock;

    protected override ICommandWriter OpenWriter() => new PostgresWriter(database, ids, _clock, _logger, outbox, node);
}
