using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscalationDashboard.Tests.Support;

/// <summary>The line between a node and its server, which can be cut at one word of what the node says: before the server hears it, or before the node hears the answer.</summary>
public sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly int _port;
    private readonly Task _accepting;
    private string? _word;
    private bool _isHeard;

    public CutLine(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the next connection on which the node says this.</summary>
    /// <param name="isHeard">Whether the server hears it first, and does what it says.</param>
    public void CutAt(string word, bool isHeard) => (_word, _isHeard) = (word, isHeard);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Carry(await _listener.AcceptTcpClientAsync(_ended.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Carry(TcpClient near)
    {
        using var node = near;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _port, _ended.Token);
            var back = server.GetStream().CopyToAsync(node.GetStream(), _ended.Token);
            await Task.WhenAny(Forth(node.GetStream(), server.GetStream()), back);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has hung up, which ends both.
        }
    }

    private async Task Forth(NetworkStream node, NetworkStream server)
    {
        var buffer = new byte[65_536];
        int read;
        while ((read = await node.ReadAsync(buffer, _ended.Token)) > 0)
        {
            if (_word is { } word && Encoding.UTF8.GetString(buffer, 0, read).Contains(word, StringComparison.Ordinal))
            {
                _word = null;
                Cuts++;
                if (_isHeard)
                {
                    // The node's side is closed first, so that no byte of the answer gets through.
                    node.Close();
                    await server.WriteAsync(buffer.AsMemory(0, read), _ended.Token);
                    await server.ReadExactlyAsync(buffer.AsMemory(0, 1), _ended.Token);
                }

                return;
            }

            await server.WriteAsync(buffer.AsMemory(0, read), _ended.Token);
        }
    }
}
