namespace EscalationDashboard.Shell;

/// <param name="Key">As on the keyboard.</param>
/// <param name="TextKey">What it does; in Resources/.</param>
public sealed record Shortcut(string Key, string TextKey);

/// <summary>
/// What the keys do. The list that people see; what a key presses carries it as <c>data-key</c>, and keys.js brings the
/// two together on every keyboard layout, never while a person types or composes.
/// </summary>
public static class Shortcuts
{
    public static readonly IReadOnlyList<Shortcut> All =
    [
        new("j", "Key.Down"),
        new("k", "Key.Up"),
        new("Enter", "Key.Open"),
        new("t", "Key.TakeNext"),
        new("c", "Key.Claim"),
        new("r", "Key.Reply"),
        new("n", "Key.Note"),
        new("u", "Key.HandUp"),
        new("e", "Key.Resolve"),
        new("s", "Key.Snooze"),
        new("a", "Key.Assign"),
        new("Esc", "Key.Close"),
        new("Ctrl+Enter", "Key.Send"),
        new("/", "Key.Search"),
        new("Ctrl+K", "Key.Palette"),
        new("?", "Key.List"),
    ];
}
