using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// nginx as a process, with the repository's own configuration. Only what belongs to the machine is another: its ports, the nodes'
/// addresses, the certificate and the folders.
/// </summary>
public sealed partial class Nginx : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("escalation-nginx-");
    private readonly Dictionary<string, TaskCompletionSource<string>> _lines = [];
    private readonly TaskCompletionSource _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Nginx(string nodeA, string nodeB, bool checkOnly)
    {
        var (port, plainPort) = (FreePort(), FreePort());
        (Address, PlainAddress) = ($"https://127.0.0.1:{port}", $"http://127.0.0.1:{plainPort}");
        WriteCertificate();
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, Configured(nodeA, nodeB, port, plainPort));
        var start = new ProcessStartInfo(Program(),
        [
            "-e", "stderr", "-p", _folder.FullName, "-c", configuration, .. checkOnly ? ["-t"] : Array.Empty<string>(),
            "-g", $"daemon off; pid {Path.Combine(_folder.FullName, "pid")}; error_log stderr notice;",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Address { get; }

    /// <summary>Without TLS.</summary>
    public string PlainAddress { get; }

    /// <summary>What it has written about requests.</summary>
    public string Log { get; private set; } = "";

    private string Said { get; set; } = "";

    /// <summary>Starts it before two nodes, each host and port, and waits until it takes connections.</summary>
    public static async Task<Nginx> Serve(string nodeA, string nodeB)
    {
        var nginx = new Nginx(nodeA, nodeB, checkOnly: false);
        await nginx._serves.Task.WaitAsync(Patience);
        return nginx;
    }

    /// <summary>What it says of the configuration, and whether it takes it.</summary>
    public static async Task<(bool IsTaken, string Said)> Check()
    {
        using var nginx = new Nginx("127.0.0.1:1", "127.0.0.1:2", checkOnly: true);
        await nginx._process.WaitForExitAsync().WaitAsync(Patience);
        return (nginx._process.ExitCode == 0, nginx.Said);
    }

    /// <summary>A program that calls it, and does not ask who signed its certificate.</summary>
    public HttpClient Client() => new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        UseCookies = false,
        AllowAutoRedirect = false,
    })
    {
        BaseAddress = new Uri(Address),
    };

    /// <summary>The port of the node that has answered a request, by the number that the answer bears.</summary>
    public async Task<int> NodeOf(string requestId)
    {
        var line = await Line(requestId).Task.WaitAsync(Patience);
        return int.Parse(Upstream().Matches(line)[^1].Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Program() => Environment.GetEnvironmentVariable("NGINX_PATH") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Tests of several nodes need nginx and found none: install it, or set NGINX_PATH to the program.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Configured(string nodeA, string nodeB, int port, int plainPort)
    {
        (string Written, string Here)[] machine =
        [
            ("node-a:8080", nodeA),
            ("node-b:8080", nodeB),
            ("listen 80;", $"listen 127.0.0.1:{plainPort};"),
            ("listen 443 ssl;", $"listen 127.0.0.1:{port} ssl;"),
            ("/etc/nginx/tls/", _folder.FullName + "/"),
            ("root /etc/nginx/dashboard;", $"root {Repository.Folder("deploy")};"),
            ("worker_processes auto;", "worker_processes 1;"),
            ("http {\n", $"http {{\n{string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(what => $"    {what}_temp_path {what};\n"))}"),
        ];
        return machine.Aggregate(File.ReadAllText(Repository.Folder("deploy", "nginx.conf")), (text, part) => text.Contains(part.Written, StringComparison.Ordinal)
            ? text.Replace(part.Written, part.Here, StringComparison.Ordinal)
            : throw new InvalidOperationException($"deploy/nginx.conf says nowhere '{part.Written}'."));
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(_folder.FullName, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private void Hear(string? line)
    {
        Said += $"{line}\n";
        if (line is null)
        {
            _serves.TrySetException(new InvalidOperationException($"nginx ended before it served:\n{Said}"));
        }
        else if (line.Contains("start worker process ", StringComparison.Ordinal))
        {
            _serves.TrySetResult();
        }
    }

    // The number of a request is the second word of its line.
    private void Take(string? line)
    {
        if (line?.Split(' ') is [_, var requestId, ..])
        {
            lock (_lines)
            {
                Log += $"{line}\n";
                Line(requestId).TrySetResult(line);
            }
        }
    }

    private TaskCompletionSource<string> Line(string requestId)
    {
        lock (_lines)
        {
            return _lines.TryGetValue(requestId, out var line) ? line : _lines[requestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+\.\d+:(\d+)")]
    private static partial Regex Upstream();
}
