using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>What the sources of components say of their fields.</summary>
internal static partial class Markup
{
    private static readonly string[] Chosen = ["checkbox", "radio", "date", "datetime-local", "time", "number", "hidden", "file"];

    /// <summary>The whole tag of a field that people type into.</summary>
    [GeneratedRegex(@"<input\b.*?/>|<textarea\b.*?</textarea>", RegexOptions.Singleline)]
    public static partial Regex Typed();

    /// <summary>A tag with a value and an event of its own beside it.</summary>
    public static bool IsSentBack(string tag) =>
        Value().IsMatch(tag) && OwnEvent().IsMatch(tag) && !Chosen.Any(type => tag.Contains($"type=\"{type}\"", StringComparison.Ordinal));

    /// <summary>A clause that catches.</summary>
    [GeneratedRegex(@"\bcatch(\s*[({]|\s+when\b)")]
    public static partial Regex Catch();

    /// <summary>A flag that an act is running.</summary>
    [GeneratedRegex(@"\bbool _(busy|saving|sending|loading)\b")]
    public static partial Regex BusyFlag();

    [GeneratedRegex(@"\svalue=")]
    private static partial Regex Value();

    [GeneratedRegex(@"\s@on(input|change)=")]
    private static partial Regex OwnEvent();
}
