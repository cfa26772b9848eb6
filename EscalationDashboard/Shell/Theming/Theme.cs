namespace EscalationDashboard.Shell.Theming;

/// <summary>Light or dark. Colours are variables in wwwroot/tokens.css, switched by one attribute of the document.</summary>
public static class Theme
{
    public const string Cookie = "theme";
    public const string System = "system";
    public const string Light = "light";
    public const string Dark = "dark";

    /// <summary>What the reader chose; a reader who chose nothing follows their device.</summary>
    public static string Mode(string? chosen) => chosen is Light or Dark ? chosen : System;
}
