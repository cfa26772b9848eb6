using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EscalationDashboard.Shell;

/// <summary>
/// The one way in which the server calls a person's browser. A line may be cut at any moment, and a call that was under
/// way is then given up after a minute; neither may end the circuit, which outlives the cut. What must reach a person in
/// spite of one is rendered, not called: the framework brings what was rendered once the line is back.
/// </summary>
public sealed class Browser(IJSRuntime js, ILogger<Browser> log)
{
    /// <summary>Null, too, where the browser could not be reached.</summary>
    public async Task<T?> Ask<T>(string function, params object?[] arguments)
    {
        T? answer = default;
        await Reach(function, async () => answer = await js.InvokeAsync<T?>(function, arguments));
        return answer;
    }

    public Task Tell(string function, params object?[] arguments) =>
        Reach(function, async () => await js.InvokeVoidAsync(function, arguments));

    public Task Focus(ElementReference element) => Reach("focus", async () => await element.FocusAsync());

    private async Task Reach(string function, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException
            or InvalidOperationException or ObjectDisposedException)
        {
            log.LogDebug(e, "The browser could not be reached for {Function}", function);
        }
    }
}
