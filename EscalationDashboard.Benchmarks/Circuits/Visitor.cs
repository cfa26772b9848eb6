using System.Net;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>A person's browser, as far as it asks for documents: it keeps cookies, and signs in with the page's own form.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;

    private Visitor(string site)
    {
        _handler = new SocketsHttpHandler { CookieContainer = Cookies };
        _http = new HttpClient(_handler) { BaseAddress = new Uri(site) };
        _http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public CookieContainer Cookies { get; } = new();

    /// <param name="account">Null where nobody has to sign in.</param>
    public static async Task<Visitor> Of(string site, string? account)
    {
        var visitor = new Visitor(site);
        if (account is not null)
        {
            var token = Token().Match(await visitor.Get("/sign-in")).Groups[1].Value;
            await visitor.Post("/sign-in/persona", new() { ["__RequestVerificationToken"] = token, ["account"] = account, ["returnUrl"] = "/health/live" });
        }

        return visitor;
    }

    public Task<string> Get(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task Post(string path, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
