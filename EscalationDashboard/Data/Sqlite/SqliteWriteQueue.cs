using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>The queue before the file's one writer.</summary>
public sealed class SqliteWriteQueue(
    SqliteDatabase database,
    IEnumerable<ICommitObserver> observers,
    TimeProvider clock,
    ILogger<SqliteWriteQueue> logger,
    Ids ids,
    Outbox? outbox = null,
    Instruments? instruments = null) : WriteQueue(observers, clock, logger, instruments)
{
    protected override ICommandWriter OpenWriter() => new SqliteWriter(database, ids, outbox, Clock, Logger);
}
