using System.Net;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Support;

/// <summary>A person's browser without a screen: it keeps cookies and does not follow redirects by itself.</summary>
public sealed partial class StaffBrowser : IDisposable
{
    private readonly HttpClient _client;

    public StaffBrowser(string address)
    {
#pragma warning disable CA2000 // The client disposes its handler.
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false })
#pragma warning restore CA2000
        {
            BaseAddress = new Uri(address),
        };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public CookieContainer Cookies { get; } = new();

    public async Task<Reply> Get(string path)
    {
        using var answer = await _client.GetAsync(path);
        return await Reply.Of(answer);
    }

    /// <summary>Sends the sign-in page's form, as if its fields could be changed.</summary>
    public async Task<Reply> SignIn(string account, string? returnUrl = null, bool withToken = true)
    {
        var fields = await TokenOf("/sign-in");
        if (!withToken)
        {
            fields.Clear();
        }

        fields["account"] = account;
        if (returnUrl is not null)
        {
            fields["returnUrl"] = returnUrl;
        }

        return await Post("/sign-in/persona", fields);
    }

    /// <summary>The token in a page's forms, as a field to send along.</summary>
    public async Task<Dictionary<string, string>> TokenOf(string path) =>
        new() { ["__RequestVerificationToken"] = Token().Match((await Get(path)).Text).Groups[1].Value };

    public async Task<Reply> Post(string path, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _client.PostAsync(path, form);
        return await Reply.Of(answer);
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
