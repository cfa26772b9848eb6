using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// A pictogram beside a word, or inside something that has a name of its own: never the only carrier of a meaning. Not a component,
/// since every open page has dozens of them; all readers share what is drawn.
/// </summary>
public static class Icon
{
    private static readonly ConcurrentDictionary<(string, string?), MarkupString> Drawn = new();

    /// <param name="path">One of <see cref="Icons" />.</param>
    /// <param name="style">A class of its own, from the few that our style sheets know.</param>
    public static MarkupString Of(string path, string? style = null) => Drawn.GetOrAdd((path, style), static of => new MarkupString(
        $"""<svg class="{Classes(of.Item1, of.Item2)}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{of.Item1}" /></svg>"""));

    private static string Classes(string path, string? style) =>
        string.Join(' ', new[] { "icon", Icons.FollowsReading(path) ? "follows-reading" : null, style }.OfType<string>());
}
