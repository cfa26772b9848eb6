namespace EscalationDashboard.Shell;

/// <summary>
/// Light or dark, and which of the component library's style sheets go with each: the one place that names them.
/// Their colours are then taken from our own variables (wwwroot/radzen.css).
/// </summary>
public static class Theme
{
    public const string Cookie = "theme";
    public const string System = "system";
    public const string Light = "light";
    public const string Dark = "dark";

    private const string Package = "_content/Radzen.Blazor";

    public const string ComponentsScript = $"{Package}/Radzen.Blazor.min.js";

    /// <summary>A base and the variant of its colours that meets the contrast rules, for each scheme.</summary>
    public static readonly IReadOnlyList<(string Scheme, string Href)> Sheets =
    [
        (Light, $"{Package}/css/software-base.css"),
        (Light, $"{Package}/css/software-wcag.css"),
        (Dark, $"{Package}/css/software-dark-base.css"),
        (Dark, $"{Package}/css/software-dark-wcag.css"),
    ];

    /// <summary>What somebody chose; whoever chose nothing follows their device.</summary>
    public static string Mode(string? chosen) => chosen is Light or Dark ? chosen : System;

    /// <summary>When a style sheet of a scheme applies; shell.js says the same when the mode changes without a reload.</summary>
    public static string Media(string scheme, string mode) =>
        mode == System ? $"(prefers-color-scheme: {scheme})" : mode == scheme ? "all" : "not all";
}
