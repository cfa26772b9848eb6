using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace EscalationDashboard.Tests.Support;

/// <summary>The line between a browser and the application: as slow as a far-away one, and it can be cut and mended.</summary>
public sealed class SlowLine : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly TimeSpan _eachWay;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _accepting;
    private CancellationTokenSource _cut = new();
    private bool _isCut;

    /// <param name="eachWay">How long every byte is under way, in either direction.</param>
    public SlowLine(string target, TimeSpan eachWay = default)
    {
        (_target, _eachWay) = (new Uri(target), eachWay);
        _listener.Start();
        _accepting = Accept();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Ends every connection, and each new one as soon as it is made.</summary>
    public void Cut()
    {
        _isCut = true;
        _cut.Cancel();
    }

    public void Mend()
    {
        _cut = new CancellationTokenSource();
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _ended.Dispose();
        _cut.Dispose();
    }

    private async Task Accept()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                var near = await _listener.AcceptTcpClientAsync(_ended.Token);
                _ = _isCut ? Task.Run(near.Dispose) : Carry(near, _cut.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Carry(TcpClient near, CancellationToken cut)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, cut);
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                near.NoDelay = far.NoDelay = true;
                await far.ConnectAsync(_target.Host, _target.Port, over.Token);
                await Task.WhenAny(
                    Pump(near.GetStream(), far.GetStream(), over.Token), Pump(far.GetStream(), near.GetStream(), over.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // Cut, or nobody is at the other end; both ends are closed below.
            }

            await over.CancelAsync();
        }
    }

    // What is read leaves as much later as the line is long; meanwhile more is read.
    private async Task Pump(NetworkStream from, NetworkStream to, CancellationToken over)
    {
        var underWay = Channel.CreateUnbounded<(long Sent, byte[] Bytes)>();
        var delivering = Deliver(underWay.Reader, to, over);
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, over) is > 0 and var count)
            {
                underWay.Writer.TryWrite((TimeProvider.System.GetTimestamp(), buffer[..count]));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
        }

        underWay.Writer.TryComplete();
        await delivering;
    }

    private async Task Deliver(ChannelReader<(long Sent, byte[] Bytes)> underWay, NetworkStream to, CancellationToken over)
    {
        try
        {
            await foreach (var (sent, bytes) in underWay.ReadAllAsync(over))
            {
                var left = _eachWay - TimeProvider.System.GetElapsedTime(sent);
                if (left > TimeSpan.Zero)
                {
                    await Task.Delay(left, over);
                }

                await to.WriteAsync(bytes, over);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
        }
    }
}
