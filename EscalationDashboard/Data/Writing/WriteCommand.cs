using System.Diagnostics;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Data.Writing;

/// <summary>A command that waits to be written, with the caller who waits for it.</summary>
public abstract class WriteCommand
{
    /// <summary>What to announce once it is committed.</summary>
    public IReadOnlyList<Change> Changes { get; set; } = [];

    /// <summary>What to count once it is committed.</summary>
    public IReadOnlyList<Measured> Measures { get; set; } = [];

    /// <summary>Its trace; null where nobody listens.</summary>
    public Activity? Span { get; init; }

    /// <summary>Whether the caller knows already, so that it must not be carried out once more with the rest of its group.</summary>
    public abstract bool IsTold { get; }

    /// <summary>Whether the store could not take it.</summary>
    public abstract bool IsNotStored { get; }

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

    public override bool IsNotStored => _result.Task.Exception?.InnerException is NotStoredException;

    public override async Task Run(WriteScope scope)
    {
        if (Span is null)
        {
            _value = await run(scope);
            return;
        }

        // The writer's own flow is its caller's no longer; what happens in here belongs to the caller's trace all the same.
        Activity.Current = Span;
        Span.AddEvent(new ActivityEvent("begun"));
        _value = await run(scope);
        Span.AddEvent(new ActivityEvent("executed"));
    }

    public override void Complete()
    {
        // One that failed was told so before, and its caller has ended its trace.
        if (!IsTold)
        {
            Span?.AddEvent(new ActivityEvent("committed"));
        }

        _result.TrySetResult(_value!);
    }

    public override void Fail(Exception e)
    {
        (Changes, Measures) = ([], []);
        if (!IsTold)
        {
            Span?.Fail(e.GetType().Name);
        }

        _result.TrySetException(e);
    }
}
