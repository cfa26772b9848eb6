using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Support;

/// <summary>A span as it came in.</summary>
public sealed record ArrivedSpan(string Name, IReadOnlyList<string> Tags, IReadOnlyList<string> Events);

/// <summary>A collector of figures and traces: takes OTLP over HTTP on a port of its own, and reads from the protobuf what tests ask.</summary>
public sealed class OtlpTarget : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly StringBuilder _raw = new();
    private readonly Dictionary<string, double> _figures = [];
    private readonly List<ArrivedSpan> _spans = [];
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    /// <summary>Every byte that came, each as a letter.</summary>
    public string Raw => Locked(() => _raw.ToString());

    public IReadOnlyList<ArrivedSpan> Spans => Locked(() => _spans.ToList());

    public static async Task<OtlpTarget> Start()
    {
        var target = new OtlpTarget();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        target._app = builder.Build();
        target._app.MapPost("/v1/{signal}", target.Take);
        await target._app.StartAsync();
        target.Address = target._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return target;
    }

    /// <summary>The latest value of a gauge or a sum, or of a histogram the number of its cases; null where it has not come.</summary>
    public double? Figure(string name) => Locked(() => _figures.TryGetValue(name, out var value) ? value : (double?)null);

    /// <summary>Completes once what has come is enough.</summary>
    public async Task Until(Func<OtlpTarget, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = Locked(() => _arrived);
            if (isEnough(this))
            {
                return;
            }

            await next.Task.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task Take(HttpContext http, string signal)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        lock (_lock)
        {
            _raw.Append(Encoding.Latin1.GetString(bytes));
            foreach (var found in Messages(bytes, 1, 2, 2))
            {
                if (signal == "traces")
                {
                    _spans.Add(new(
                        Text(found, 5), [.. Messages(found, 9).Select(tag => Text(tag, 1))], [.. Messages(found, 11).Select(happened => Text(happened, 2))]));
                }
                else
                {
                    Read(found);
                }
            }

            var arrived = _arrived;
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            arrived.SetResult();
        }
    }

    // A metric has one of gauge (5), sum (7) and histogram (9); what it says under several tags is added up.
    private void Read(byte[] metric)
    {
        var points = Messages(metric, 5, 1).Concat(Messages(metric, 7, 1))
            .Select(point => Fields(point).Select(f => f.Number switch
            {
                4 => BitConverter.ToDouble(f.Bytes),
                6 => BinaryPrimitives.ReadInt64LittleEndian(f.Bytes),
                _ => 0d,
            }).Sum())
            .Concat(Messages(metric, 9, 1).Select(point => Fields(point).Where(f => f.Number == 4).Sum(f => (double)BinaryPrimitives.ReadInt64LittleEndian(f.Bytes))))
            .ToList();
        if (points.Count > 0)
        {
            _figures[Text(metric, 1)] = points.Sum();
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    private static string Text(byte[] message, int field) => Messages(message, field).Select(Encoding.UTF8.GetString).FirstOrDefault("");

    // Down a path of fields, each of which may be there several times.
    private static IEnumerable<byte[]> Messages(byte[] message, params int[] path) => path.Aggregate(
        (IEnumerable<byte[]>)[message], (at, field) => at.SelectMany(m => Fields(m).Where(f => f.Number == field && f.IsMessage).Select(f => f.Bytes)));

    private static IEnumerable<(int Number, bool IsMessage, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var length = (key & 7) switch
            {
                0 => 0,
                1 => 8,
                5 => 4,
                _ => (int)Varint(message, ref at),
            };
            if ((key & 7) == 0)
            {
                Varint(message, ref at);
            }

            yield return ((int)(key >> 3), (key & 7) == 2, message[at..(at + length)]);
            at += length;
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            shift += 7;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
