using System.Diagnostics;

namespace EscalationDashboard.Data.Telemetry;

/// <summary>Traces of commands and of what is sent. Each is null where nobody listens, and costs nothing then.</summary>
public static class Spans
{
    /// <summary>A command, from the moment it is queued; what becomes of it are its events.</summary>
    public static Activity? OfCommand(Delegate command) => Instruments.Activities.HasListeners()
        ? Instruments.Activities.StartActivity($"command {NameOf(command)}")
        : null;

    /// <summary>A message to a person or a system on its way out.</summary>
    /// <param name="what">For example <c>webhook.send</c>.</param>
    public static Activity? OfSending(string what) => Instruments.Activities.StartActivity(what, ActivityKind.Client);

    /// <summary>Something has failed; what it says may hold people's words, so only its kind is told.</summary>
    public static void Fail(this Activity span, string kind)
    {
        span.SetTag("error.type", kind);
        span.SetStatus(ActivityStatusCode.Error);
    }

    // Commands are lambdas of the method that says what they do.
    private static string NameOf(Delegate command)
    {
        var (method, type) = (command.Method.Name, command.Method.DeclaringType);
        while (type is { DeclaringType: { } outer } && type.Name.StartsWith('<'))
        {
            type = outer;
        }

        return method.IndexOf('>', StringComparison.Ordinal) is var end and > 1 ? $"{type?.Name}.{method[1..end]}" : $"{type?.Name}.{method}";
    }
}
