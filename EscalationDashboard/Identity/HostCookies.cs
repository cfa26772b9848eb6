using Microsoft.AspNetCore.Authentication.Cookies;

namespace EscalationDashboard.Identity;

/// <summary>
/// Cookies that no other site under the same name, and no page without TLS, can plant or replace: where the site speaks TLS their name
/// begins with <c>__Host-</c>, which browsers take only with <c>Secure</c>, the whole path and no domain. A demo on plain http has the
/// plain name.
/// </summary>
public sealed class HostCookies : ICookieManager
{
    public const string Prefix = "__Host-";

    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, Bound(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, Name(context, key), Bound(context, options));

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? Prefix + key : key;

    private static CookieOptions Bound(HttpContext context, CookieOptions options)
    {
        if (context.Request.IsHttps)
        {
            (options.Secure, options.Path, options.Domain) = (true, "/", null);
        }

        return options;
    }
}
