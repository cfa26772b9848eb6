using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Tests.Support;

/// <summary>Every word that people and service systems brought in: whatever the database and the seed data hold, but our own codes.</summary>
public sealed partial class TypedWords
{
    // Names are shortened on lists, so their words count one by one; those of a text do not.
    private const int LongestName = 32;

    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly string _all;

    /// <param name="names">Of customers, which lie sealed in the database.</param>
    public TypedWords(string databaseFile, IEnumerable<string> names)
    {
        var codes = typeof(VisitStages).Assembly.GetTypes().Where(t => t.IsEnum).SelectMany(Enum.GetNames).Concat(VisitStages.Known).ToHashSet(StringComparer.Ordinal);
        foreach (var value in StoredTexts.In(databaseFile).SelectMany(v => StoredTexts.Leaves(v).Prepend(v)).Concat(Seeded()).Concat(Zones()).Concat(names).Where(v => !codes.Contains(v) && !Code().IsMatch(v)))
        {
            _whole.Add(value);
        }

        _all = string.Join('\n', _whole);
        foreach (var word in _whole.Where(value => value.Length <= LongestName).SelectMany(value => value.Split(' ', '(', ')', ':')).ToList())
        {
            _whole.Add(word);
        }
    }

    /// <summary>Whether a piece of a page is such a value, or a part of a long one, cut short or not.</summary>
    public bool Knows(string piece) => _whole.Contains(piece) || (piece.Length > 11 && _all.Contains(piece.TrimEnd('…', ' '), StringComparison.Ordinal));

    // Named in no language, but by their own names.
    private static IEnumerable<string> Zones() => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id.Replace('_', ' '));

    private static IEnumerable<string> Seeded() => Directory.EnumerateFiles(Repository.Folder("seed-data"), "*.json", SearchOption.AllDirectories)
        .SelectMany(file => StoredTexts.Leaves(File.ReadAllText(file)));

    [GeneratedRegex("^[a-z]+([.-][a-z]+)*$")]
    private static partial Regex Code();
}
