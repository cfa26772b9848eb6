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

    public double Fill => writes.Fill;

    public DateTimeOffset? LastCommitAt => writes.LastCommitAt;

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command) => Execute(command, WriteShare.Desk);

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command, WriteShare share) => _refuses ? Task.FromException<T>(new NotStoredException("The store refuses.")) : writes.Execute(command, share);
}
