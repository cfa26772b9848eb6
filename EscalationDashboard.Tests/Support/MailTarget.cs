using System.Buffers;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace EscalationDashboard.Tests.Support;

/// <summary>A mail server as an installation has one: it takes what is handed in, can go down and come back, and can fall silent.</summary>
public sealed class MailTarget : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<MimeMessage> _arrived = [];
    private readonly int _port = FreePort();
    private CancellationTokenSource? _stopping;
    private Task _running = Task.CompletedTask;

    /// <summary>What it does before it says that it has taken a message.</summary>
    public Func<MimeMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>A message has come.</summary>
    public event Action? Arrived;

    /// <summary>Whom it does not know.</summary>
    public Func<string, bool> Turns { get; set; } = _ => false;

    /// <summary>What it says to those; null for the server's usual word.</summary>
    public string? Word { get; set; }

    /// <summary>Whether it takes nothing from a sender that has not signed in; heeded at the next start.</summary>
    public bool AsksForSignIn { get; set; }

    public Dictionary<string, string?> Settings => new()
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = $"{_port}",
        ["Smtp:Security"] = "None",
        ["Smtp:From"] = "desk@example.org",
    };

    public IReadOnlyList<MimeMessage> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _arrived];
            }
        }
    }

    public IEnumerable<MimeMessage> To(string address) => All.Where(m => m.To.Mailboxes.Any(to => to.Address == address));

    public void Start()
    {
        var services = new ServiceProvider();
        services.Add(new Store(this));
        services.Add(new DelegatingMailboxFilterFactory(_ => new DelegatingMailboxFilter((to, _) => !Turns($"{to.User}@{to.Host}")
            || (Word is { } word ? throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, word)) : false))));
        var server = new SmtpServer.SmtpServer(
            new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, _port)).AuthenticationRequired(AsksForSignIn)).Build(), services);
        _stopping = new CancellationTokenSource();
        _running = server.StartAsync(_stopping.Token);
    }

    public async Task Stop()
    {
        if (Interlocked.Exchange(ref _stopping, null) is { } stopping)
        {
            await stopping.CancelAsync();
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stopping.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Store(MailTarget target) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var read = new MemoryStream(buffer.ToArray());
            var message = await MimeMessage.LoadAsync(read, cancellationToken);
            await target.Before(message).WaitAsync(cancellationToken);
            lock (target._lock)
            {
                target._arrived.Add(message);
            }

            target.Arrived?.Invoke();
            return SmtpResponse.Ok;
        }
    }
}
