using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EscalationDashboard.Shell.Theming;

/// <summary>
/// The one style sheet of every page but a component's own rules, made when the product starts: MudBlazor's rules in our colours for
/// both themes, in a layer over our basic parts (base.css) and below everything else of ours, then <c>wwwroot/*.css</c>. Nothing of it is rendered for each page, a switch of
/// theme stays one attribute of the document, and a first page waits for one sheet instead of fifteen.
/// </summary>
public static class ThemeSheet
{
    // Later ones win where both say something of the same element.
    private static readonly string[] Own =
        ["app.css", "frame.css", "dispute.css", "trends.css", "print.css"];

    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(string.Join('\n', [Text(), Embedded("tokens.css"), $"@layer parts {{\n{Embedded("base.css")}}}", .. Own.Select(Embedded)]));
    private static readonly byte[] Compressed = Compress(Plain);

    /// <summary>Where the sheet is, with a mark of its content, so that a browser may keep it for good.</summary>
    public static string Address { get; } = $"{Links.ThemeSheet}?v={Convert.ToHexStringLower(SHA256.HashData(Plain))[..12]}";

    public static void MapThemeSheet(this WebApplication app) => app.MapGet(Links.ThemeSheet, (HttpContext http) =>
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesBrotli(http.Request.Headers.AcceptEncoding))
        {
            return Results.Bytes(Plain, "text/css; charset=utf-8");
        }

        headers.ContentEncoding = "br";
        return Results.Bytes(Compressed, "text/css; charset=utf-8");
    }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The package's part of the sheet.</summary>
    public static string Text()
    {
        var theme = new DashboardTheme(Embedded("tokens.css"));
        var (light, dark) = (theme.Variables(dark: false), Differing(theme.Variables(dark: true), theme.Variables(dark: false)));
        return $$"""
            @layer parts, mudblazor;
            @layer mudblazor {
            {{PackageStyles.Narrowed(Embedded("MudBlazor.css"))}}
            }
            :root { {{light}} }
            @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { {{dark}} } }
            :root[data-theme="dark"] { {{dark}} }
            """;
    }

    private static string Differing(string dark, string light) =>
        string.Join('\n', dark.Split('\n').Except(light.Split('\n'), StringComparer.Ordinal));

    private static bool TakesBrotli(StringValues accepted) => StringWithQualityHeaderValue.TryParseList(accepted, out var codings)
        && codings.Any(coding => coding.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);

    private static byte[] Compress(byte[] plain)
    {
        using var into = new MemoryStream();
        using (var brotli = new BrotliStream(into, CompressionLevel.SmallestSize))
        {
            brotli.Write(plain);
        }

        return into.ToArray();
    }

    private static string Embedded(string name)
    {
        using var reader = new StreamReader(typeof(ThemeSheet).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
