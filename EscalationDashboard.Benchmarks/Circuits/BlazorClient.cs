using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>
/// One open page without a screen. It says to the server what Blazor's script says: it starts a circuit with the components of
/// the page, says of each picture that it is drawn, answers what the server calls, and tells a long list how high its screen is.
/// </summary>
internal sealed partial class BlazorClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Visitor _visitor;
    private readonly HeldPage _page;
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private HubConnection _line;
    private WebSocket? _socket;
    private TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _expected;
    private string? _circuit;
    private bool _reading = true;

    public BlazorClient(Visitor visitor, HeldPage page)
    {
        (_visitor, _page, _expected) = (visitor, page, page.Expected);
        _line = NewLine();
    }

    /// <summary>How many pictures it was sent.</summary>
    public int Batches { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>How many different rows of the queue it was sent until it was all there.</summary>
    public int Rows => _rows.Count;

    /// <summary>What went wrong after it was all there.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens the page and waits until what is expected on it has been sent.</summary>
    public async Task Open()
    {
        var document = await _visitor.Get(_page.Path);
        var operations = new JsonArray([.. Marker().Matches(document).Select((marker, i) => new JsonObject
        {
            ["type"] = "add",
            ["ssrComponentId"] = i + 1,
            ["marker"] = JsonNode.Parse(marker.Groups[1].Value),
        })]);
        if (operations.Count == 0)
        {
            throw new InvalidOperationException($"{_page.Path} has no component that a circuit could draw.");
        }

        await _line.StartAsync();
        var site = new Uri(_page.Site);
        _circuit = await _line.InvokeAsync<string?>("StartCircuit", $"{site}", $"{new Uri(site, _page.Path)}", "[]", "")
            ?? throw new InvalidOperationException("The server starts no circuit.");
        await _line.SendAsync("UpdateRootComponents", new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), State().Match(document).Groups[1].Value);
        await Shown();
    }

    /// <summary>Ends the line without a word.</summary>
    public void Cut() => _socket!.Abort();

    /// <summary>Asks for its circuit on a new line, as Blazor's script does, and waits until a picture holds the text.</summary>
    /// <exception cref="InvalidOperationException">The server no longer has the circuit: the person would lose the page.</exception>
    public async Task Return(string text)
    {
        (_expected, _shown, _reading) = (text, new(TaskCreationOptions.RunContinuationsAsynchronously), true);
        _line = NewLine();
        await _line.StartAsync();
        if (!await _line.InvokeAsync<bool>("ConnectCircuit", _circuit))
        {
            throw new InvalidOperationException($"The server no longer has a circuit of {_page.Path}.");
        }

        await Shown();
        _reading = false;
    }

    /// <summary>From now on pictures are only counted.</summary>
    public void StopReading() => _reading = false;

    /// <summary>Goes as a browser goes: it tells the server, which keeps nothing for it then.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_circuit is { } circuit)
        {
            await _visitor.Post("_blazor/disconnect", new() { ["circuitId"] = circuit });
        }

        await _line.DisposeAsync();
    }

    private HubConnection NewLine()
    {
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(new Uri(_page.Site), "_blazor"),
            HttpTransportType.WebSockets,
            options =>
            {
                (options.Cookies, options.SkipNegotiation) = (_visitor.Cookies, true);
                options.WebSocketFactory = async (context, cancellation) =>
                {
                    var socket = new ClientWebSocket();
                    socket.Options.Cookies = context.Options.Cookies;
                    await socket.ConnectAsync(context.Uri, cancellation);
                    return _socket = socket;
                };
            });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var line = builder.Build();
        line.On<long, byte[]>("JS.RenderBatch", Draw);
        line.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", (call, function, arguments, result, _, _) => Answer(call, function, arguments, result));
        line.On<string, bool, string?>("JS.EndInvokeDotNet", (_, done, said) => done ? Task.CompletedTask : Fail($"The server refused a call: {said}"));
        line.On<string?>("JS.Error", said => Fail($"The circuit broke: {said}"));
        line.On<long>("JS.EndUpdateRootComponents", _ => Task.CompletedTask);
        line.Closed += fault => _socket!.State == WebSocketState.Aborted ? Task.CompletedTask : Fail($"The line was cut: {fault?.Message}");
        return line;
    }

    private async Task Shown()
    {
        if (await Task.WhenAny(_shown.Task, Task.Delay(Patience)) != _shown.Task)
        {
            throw new TimeoutException($"{_page.Path} did not show '{_expected}' within {Patience.TotalSeconds:0} s; it was sent {Batches} pictures with {Bytes} bytes.");
        }

        await _shown.Task;
    }

    private Task Draw(long batch, byte[] picture)
    {
        Batches++;
        Bytes += picture.Length;
        if (_reading)
        {
            Read(Encoding.UTF8.GetString(picture));
        }

        return _line.SendAsync("OnRenderCompleted", batch, null);
    }

    // A picture has all its texts behind one another, so that what stands in it can be found without understanding the rest.
    private void Read(string picture)
    {
        _rows.UnionWith(QueueLink().Matches(picture).Select(match => match.Value));
        if (picture.Contains(_expected, StringComparison.Ordinal))
        {
            _shown.TrySetResult();
        }
    }

    private async Task Answer(long call, string function, string? arguments, int result)
    {
        const int ObjectReference = 1;
        var value = function == "shell.zone" ? "\"UTC\"" : result == ObjectReference ? """{"__jsObjectId":1}""" : "null";
        if (call != 0)
        {
            await _line.SendAsync("EndInvokeJSFromDotNet", call, true, FormattableString.Invariant($"[{call},true,{value}]"));
        }

        if (function.EndsWith("Virtualize.init", StringComparison.Ordinal) && JsonNode.Parse(arguments!)?[0]?["__dotNetObject"] is { } list)
        {
            await _line.SendAsync(
                "BeginInvokeDotNetFromJS", call.ToString(CultureInfo.InvariantCulture), null, "OnSpacerAfterVisible", list.GetValue<long>(),
                FormattableString.Invariant($"[0,0,{_page.Screen}]"));
        }
    }

    private Task Fail(string fault)
    {
        Fault ??= fault;
        _shown.TrySetException(new InvalidOperationException($"{_page.Path}: {fault}"));
        return Task.CompletedTask;
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex(@"/queue\?open=D-\d+")]
    private static partial Regex QueueLink();
}
