using System.Text.RegularExpressions;

namespace EscalationDashboard.Shell.Theming;

/// <summary>
/// MudBlazor's rules, held to its own parts. The package resets every element of a page (margins, borders, links, buttons), which
/// would undo what the browser gives our dialogs, tables and menus; here a rule about bare elements is one about elements with a
/// class of the package.
/// </summary>
public static partial class PackageStyles
{
    private static readonly string[] WholePage = ["html", "body", ":root", "#blazor-error-ui", "#components-reconnect-modal", "[hidden]"];

    /// <param name="css">The package's sheet, minified.</param>
    public static string Narrowed(string css) => Rule().Replace(css, rule =>
    {
        var selectors = rule.Groups["selectors"].Value;
        if (selectors.StartsWith('@') || Step().IsMatch(selectors))
        {
            return rule.Value;
        }

        var kept = Comma().Split(selectors).Select(Narrow).OfType<string>().ToList();
        return kept.Count == 0 ? "" : $"{string.Join(',', kept)}{{{rule.Groups["body"].Value}}}";
    });

    /// <summary>Null where the rule is no business of the package's parts.</summary>
    private static string? Narrow(string selector)
    {
        if (WholePage.Any(whole => selector.StartsWith(whole, StringComparison.Ordinal)) || Swatch().IsMatch(selector))
        {
            return null;
        }

        return Bare().Match(selector) is { Success: true } bare
            ? $":where({bare.Groups["element"].Value}[class*=\"mud-\"]){bare.Groups["state"].Value}"
            : selector;
    }

    [GeneratedRegex(@"(?<selectors>[^{}]+)\{(?<body>[^{}]*)\}")]
    private static partial Regex Rule();

    /// <summary>A step of an animation.</summary>
    [GeneratedRegex(@"^\s*(from|to|[\d.]+%)")]
    private static partial Regex Step();

    /// <summary>Between selectors, not inside <c>:not(a, b)</c>.</summary>
    [GeneratedRegex(@",(?![^()]*\))")]
    private static partial Regex Comma();

    [GeneratedRegex(@"^(?<element>\*|[a-z][a-z0-9]*|\[type=\w+\])(?<state>(::?[\w-]+(\([^)]*\))?)*)$")]
    private static partial Regex Bare();

    /// <summary>Several hundred colours by name, which nobody here uses.</summary>
    [GeneratedRegex(@"(lighten|darken|accent)-\d|\.shades")]
    private static partial Regex Swatch();
}
