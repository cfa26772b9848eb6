using System.Net;
using System.Net.Sockets;

namespace EscalationDashboard.Tests.Support;

/// <summary>The line between nodes and their server. Cut without a word, it carries nothing more and neither side hears of it; connections that are made afterwards go through.</summary>
public sealed class SilentLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly int _port;
    private readonly Task _accepting;
    private CancellationTokenSource _cut = new();

    public SilentLine(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts every connection that there is.</summary>
    public void Cut()
    {
        var cut = _cut;
        _cut = new CancellationTokenSource();
        cut.Cancel();
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
        try
        {
            while (true)
            {
                _ = Carry(await _listener.AcceptTcpClientAsync(_ended.Token), _cut.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Carry(TcpClient near, CancellationToken cut)
    {
        using var node = near;
        using var server = new TcpClient();
        using var stops = CancellationTokenSource.CreateLinkedTokenSource(cut, _ended.Token);
        try
        {
            node.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _port, _ended.Token);
            await Task.WhenAny(
                node.GetStream().CopyToAsync(server.GetStream(), stops.Token), server.GetStream().CopyToAsync(node.GetStream(), stops.Token));
            if (cut.IsCancellationRequested)
            {
                // Both ends stay open, and nobody listens.
                await Task.Delay(Timeout.Infinite, _ended.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has hung up, which ends both.
        }
    }
}
