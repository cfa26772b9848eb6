using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Data.Writing;

/// <summary>A command that waits to be written, with the caller who waits for it.</summary>
public abstract class WriteCommand
{
    /// <summary>What to announce once it is committed.</summary>
    public IReadOnlyList<Change> Changes { get; set; } = [];

    /// <summary>Whether the caller knows already, so that it must not be carried out once more with the rest of its group.</summary>
    public abstract bool IsTold { get; }

    public abstract Task Run(WriteScope scope);

    /// <summary>Tells the caller the result; only to be called after the commit.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception e);
}

/// <inheritdoc/>
public sealed class WriteCommand<T>(Func<WriteScope, Task<T>> run) : WriteCommand
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<T> Result => _result.Task;

    public override bool IsTold => _result.Task.IsCompleted;

    public override async Task Run(WriteScope scope) => _value = await run(scope);

    public override void Complete() => _result.TrySetResult(_value!);

    public override void Fail(Exception e)
    {
        Changes = [];
        _result.TrySetException(e);
    }
}
