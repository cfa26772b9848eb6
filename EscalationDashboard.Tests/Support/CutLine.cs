using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// The line between a node and its server, which can be cut at one word of what the node says: before the server hears it, or before
/// the node hears the answer. Or it falls silent: connections stand, and nobody is told that nothing gets through.
/// </summary>
public sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly int _port;
    private readonly Task _accepting;
    private string? _word;
    private bool _isHeard;
    private bool _fallsSilent;

    public CutLine(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Whether nothing gets through. A connection on which something was said meanwhile leads nowhere afterwards either.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Cuts the next connection on which the node says this.</summary>
    /// <param name="isHeard">Whether the server hears it first, and does what it says.</param>
    public void CutAt(string word, bool isHeard) => (_word, _isHeard, _fallsSilent) = (word, isHeard, false);

    /// <summary>The whole line falls silent there instead.</summary>
    public void SilentAt(string word, bool isHeard) => (_word, _isHeard, _fallsSilent) = (word, isHeard, true);

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
            await Task.WhenAny(Forth(node.GetStream(), server.GetStream()), Pass(server.GetStream(), node.GetStream(), _ => Task.FromResult(true)));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has hung up, which ends both.
        }
    }

    private Task Forth(NetworkStream node, NetworkStream server) => Pass(node, server, async said =>
    {
        if (_word is not { } word || !Encoding.UTF8.GetString(said.Span).Contains(word, StringComparison.Ordinal))
        {
            return true;
        }

        _word = null;
        Cuts++;
        IsSilent = _fallsSilent;
        if (_isHeard && !_fallsSilent)
        {
            // The node's side is closed first, so that no byte of the answer gets through.
            node.Close();
        }

        if (_isHeard)
        {
            await server.WriteAsync(said, _ended.Token);
        }

        await (_fallsSilent ? Silence() : _isHeard ? server.ReadExactlyAsync(new byte[1], _ended.Token).AsTask() : Task.CompletedTask);
        return false;
    });

    private async Task Pass(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, Task<bool>> mayPass)
    {
        var buffer = new byte[65_536];
        int read;
        while ((read = await from.ReadAsync(buffer, _ended.Token)) > 0)
        {
            await (IsSilent ? Silence() : Task.CompletedTask);
            if (!await mayPass(buffer.AsMemory(0, read)))
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _ended.Token);
        }
    }

    private Task Silence() => Task.Delay(Timeout.Infinite, _ended.Token);
}
