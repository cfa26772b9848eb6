using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace EscalationDashboard.Tests.Support;

/// <summary>The application as a process of its own, as people start it, so that it can be killed like one.</summary>
public sealed class DashboardProcess : IDisposable
{
    private const string Greeting = "Escalation Dashboard serves ";

    // A start beside a whole suite of other tests takes a minute on a slow machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private (string Words, TaskCompletionSource Heard)? _awaited;
    private bool _isOver;

    private DashboardProcess(Process process) => _process = process;

    public string Address { get; private set; } = "";

    /// <summary>Starts it on a database file, on any free port or on that of one before it, and waits until it says that it serves.</summary>
    /// <param name="settings">Further ones, by their name in the environment; without any, nothing leaves the building.</param>
    /// <param name="urls">Null where the settings or the arguments say where it listens.</param>
    /// <param name="limited">Whether its files may be kept from growing, so that what it writes fails and ends nothing.</param>
    public static async Task<DashboardProcess> Serve(
        string databaseFile, int port = 0, bool demo = true, Dictionary<string, string>? settings = null, string? urls = "http://127.0.0.1", string[]? arguments = null,
        string environment = "Development", bool limited = false)
    {
        var served = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Start(databaseFile, arguments ?? [], new(settings ?? new() { ["Messaging__Webhook__Url"] = "" })
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            [urls is null ? "Unused" : "Urls"] = $"{urls}:{port}",
            ["DOTNET_TieredPGO"] = "0", // it is up sooner, and never runs for long
            ["Demo__Enabled"] = demo ? "true" : "false",
            ["Demo__History"] = "0",
            ["Demo__Traffic"] = "0",
        }, limited);
        var dashboard = new DashboardProcess(process);
        void Hear(string? line)
        {
            lock (dashboard._said)
            {
                dashboard._said.AppendLine(line);
            }

            if (line is null)
            {
                served.TrySetException(new InvalidOperationException($"It ended before it served:\n{dashboard.Said}"));
            }
            else if (line.IndexOf(Greeting, StringComparison.Ordinal) is var at and >= 0)
            {
                // A line of its own, or the message in one of JSON.
                served.TrySetResult(line[(at + Greeting.Length)..].Split('"')[0].Trim());
            }
        }

        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => dashboard.Note(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            dashboard.Address = await served.Task.WaitAsync(Patience);
            return dashboard;
        }
        catch
        {
            dashboard.Dispose();
            throw;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(
        string databaseFile, string[] arguments, Dictionary<string, string>? environment = null)
    {
        using var process = Start(databaseFile, arguments, environment ?? []);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Begins a command that the test does not wait for.</summary>
    public static DashboardProcess Begin(string databaseFile, string[] arguments)
    {
        var begun = new DashboardProcess(Start(databaseFile, arguments, []));
        begun._process.OutputDataReceived += (_, e) => begun.Note(e.Data);
        begun._process.ErrorDataReceived += (_, e) => begun.Note(e.Data);
        begun._process.BeginOutputReadLine();
        begun._process.BeginErrorReadLine();
        return begun;
    }

    /// <summary>Waits until it has written something.</summary>
    public Task Heard(string words)
    {
        lock (_said)
        {
            if (_said.ToString().Contains(words, StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            _awaited = (words, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _awaited.Value.Heard.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Everything it has written so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public HttpClient ServiceSystem()
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo-intake-key");
        return client;
    }

    /// <summary>Lets no file of its grow beyond a size, as on a disk that is full; null lets them again.</summary>
    public async Task LimitFiles(long? bytes)
    {
        var most = bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        using var prlimit = Process.Start("prlimit", ["--pid", _process.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={most}:unlimited"]);
        await prlimit.WaitForExitAsync();
        prlimit.ExitCode.ShouldBe(0);
    }

    /// <summary>Lets it hang: it keeps its connections and answers nothing.</summary>
    public Task Hang() => Signals.Stop(_process.Id);

    public Task GoOn() => Signals.GoOn(_process.Id);

    /// <summary>Ends it without a word (SIGKILL), and waits until it is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Dispose()
    {
        // Where the next one did not start, the test lets go of this one a second time, and what was wrong is to be read.
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
            if (_awaited is { } awaited && line?.Contains(awaited.Words, StringComparison.Ordinal) == true)
            {
                awaited.Heard.TrySetResult();
            }
        }
    }

    private static Process Start(string databaseFile, string[] arguments, Dictionary<string, string> environment, bool limited = false)
    {
        string[] program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "EscalationDashboard.dll"), .. arguments];

        // A write beyond the limit comes with a signal, which a full disk does not send.
        var line = limited ? ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh", .. program] : program;
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DOTNET_GCgen0size"); // it is the tests' own
        start.Environment["ConnectionStrings__Dashboard"] = $"Data Source={databaseFile}";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
