using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Shell.Edge;

/// <summary>A caller that goes away while it sends its body has nobody to answer to, and is no fault of the program.</summary>
public sealed class CutBodyTests(CutBodyTests.Listening listening) : IClassFixture<CutBodyTests.Listening>
{
    // Whether the framework notices by itself that the caller is gone is a race; a body that breaks off in its form is the same fault, always.
    public static TheoryData<string, string, string, string> Bodies
    {
        get
        {
            var bodies = new TheoryData<string, string, string, string>();
            foreach (var body in new[] { "Content-Length: 100\r\n\r\n{\"visitRef\":", "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"vi\r\nno length\r\n" })
            {
                bodies.Add("/api/v1/contact-requests", "*/*", "application/json", body);
                bodies.Add("/api/v1/calls", "*/*", "application/json", body);
                bodies.Add("/api/v1/pages/P-1/acknowledge", "*/*", "application/json", body);
                bodies.Add("/sign-in", "text/html", "application/x-www-form-urlencoded", body);
            }

            return bodies;
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task CallerThatGoesAway_LeavesNoErrorInTheLog(string path, string accept, string type, string body)
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, new Uri(listening.App.Address).Port);
        var line = caller.GetStream();
        await line.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\nAuthorization: Bearer demo-intake-key\r\nContent-Type: {type}\r\n{body}"));

        // It says that nothing more comes and listens, so that what became of it is over once the line is.
        caller.Client.Shutdown(SocketShutdown.Send);
        (await Answer(line)).ShouldNotStartWith("HTTP/1.1 5");

        listening.Errors.ShouldBeEmpty();
    }

    private static async Task<string> Answer(NetworkStream line)
    {
        using var answer = new StreamReader(line);
        try
        {
            return await answer.ReadToEndAsync();
        }
        catch (IOException)
        {
            // The program cut the line.
            return "";
        }
    }

    public sealed class Listening : ILoggerProvider, ILogger
    {
        public Listening() => App = new DashboardApp(replace: services => services.AddSingleton<ILoggerProvider>(this));

        public DashboardApp App { get; }

        public ConcurrentQueue<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose() => App.Dispose();
    }
}
