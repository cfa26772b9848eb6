using System.Diagnostics;
using OpenTelemetry;

namespace EscalationDashboard.Host;

/// <summary>
/// Lets nothing out of the house but what is on a short list. What frameworks say of a request tells whose page it was (paths, queries,
/// addresses, browsers), and the next version of one may tell more.
/// </summary>
public sealed class PlainTags : BaseProcessor<Activity>
{
    /// <summary>The tags of traces and metrics alike: words of a fixed set, routes as templates, numbers of states.</summary>
    public static readonly string[] Allowed =
    [
        "channel", "error.type", "gc.heap.generation", "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "of", "result",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !Allowed.Contains(name, StringComparer.Ordinal)).ToList())
        {
            data.SetTag(name, null);
        }

        // What a caller sent along, and what an exception says.
        data.TraceStateString = null;
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
