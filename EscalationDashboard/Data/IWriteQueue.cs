namespace EscalationDashboard.Data;

/// <summary>The one way to change anything: a command runs in a transaction, and its result is durable when it comes back.</summary>
public interface IWriteQueue
{
    /// <summary>
    /// Runs a command in a transaction of its own effect: all of it is committed, or none. The command must only use the
    /// scope's context. Once accepted it runs to its end, even if the caller goes away, so the person can be told.
    /// </summary>
    /// <exception cref="NotStoredException">The store could not take it; nothing was changed.</exception>
    Task<T> Execute<T>(Func<WriteScope, Task<T>> command);

    /// <summary>The same for a command that stops earlier or later than what staff do when more comes in than can be written.</summary>
    /// <exception cref="NotStoredException">As above.</exception>
    Task<T> Execute<T>(Func<WriteScope, Task<T>> command, WriteShare share) => Execute(command);

    /// <summary>How full the queue is, 0 to 1.</summary>
    double Fill { get; }

    /// <summary>When a transaction was last committed; null before the first.</summary>
    DateTimeOffset? LastCommitAt { get; }

    /// <summary>Whether the store could not take what was last to be written.</summary>
    bool IsFailing => false;

    /// <summary>Writes something without meaning, to learn whether the store takes it: what changes nothing succeeds on a full disk too.</summary>
    /// <exception cref="NotStoredException">It does not.</exception>
    Task Probe() => Execute(_ => Task.FromResult(true));
}
