using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Live;

/// <summary>
/// What every component of ours is. It is made while the reader's page is rendered, and whatever reaches it from outside later (a
/// push, a timer, a fault) runs in the culture it was made in: the one who published a change may read another language.
/// </summary>
public abstract class ReaderComponent : ComponentBase
{
    private readonly ReaderCulture _reader = ReaderCulture.Current;
    private readonly string? _circuit = CurrentCircuit.Id;

    protected new Task InvokeAsync(Action work) => InvokeAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    protected new Task InvokeAsync(Func<Task> work) => base.InvokeAsync(() => _reader.Run(() =>
    {
        CurrentCircuit.Id = _circuit;
        return work();
    }));

    // What an error boundary shows is rendered on the way.
    protected new Task DispatchExceptionAsync(Exception exception) => InvokeAsync(() => base.DispatchExceptionAsync(exception));
}
