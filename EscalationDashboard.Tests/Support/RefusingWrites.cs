using EscalationDashboard.Data;

namespace EscalationDashboard.Tests.Support;

/// <summary>A store that reads, and writes unless it is told not to.</summary>
public sealed class RefusingWrites(IWriteQueue writes) : IWriteQueue
{
    private volatile bool _refuses;

    public bool Refuses
    {
        get => _refuses;
        set => _refuses = value;
    }

    /// <summary>So full that it takes nothing that comes before this; null for all.</summary>
    public WriteShare? From { get; set; }

    public double Fill => writes.Fill;

    public DateTimeOffset? LastCommitAt => writes.LastCommitAt;

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command) => Execute(command, WriteShare.Desk);

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command, WriteShare share) => _refuses || share < From ? Task.FromException<T>(new NotStoredException("The store refuses.")) : writes.Execute(command, share);
}
