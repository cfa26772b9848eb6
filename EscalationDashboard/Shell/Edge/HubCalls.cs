using EscalationDashboard.Live;
using Microsoft.AspNetCore.SignalR;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// Every call over a hub. A client of the feed may call as often in a minute as its key may send requests. What a client is refused is its
/// own matter, which a log that has each with its stack would let it fill; what fails otherwise is logged here, for the framework's own
/// words are left out (<see cref="FrameworksOwn"/>).
/// </summary>
internal sealed class HubCalls(KeyLimits limits, ILogger<HubCalls> log) : IHubFilter
{
    public const string FrameworksOwn = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (call.Hub is DisputesHub && call.Context.GetHttpContext() is { } http)
        {
            using var lease = limits.Calls.AttemptAcquire(http);
            if (!lease.IsAcquired)
            {
                throw new HubException("Too many calls. Try again in a minute.");
            }
        }

        try
        {
            return await next(call);
        }
        catch (Exception e) when (e is not HubException)
        {
            log.LogError(e, "{Method} of {Hub} failed", call.HubMethodName, call.Hub.GetType().Name);
            throw;
        }
    }
}
