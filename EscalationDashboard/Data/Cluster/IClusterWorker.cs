namespace EscalationDashboard.Data.Cluster;

/// <summary>
/// A worker whose work is done once, however many nodes share the database: it runs on one of them, and on another one soon after
/// that one has gone. It must bear being stopped and started again in one process. What is each node's own (boards, the queue,
/// what it has counted and not written yet) is no such worker.
/// </summary>
public interface IClusterWorker : IHostedService;
