using System.Globalization;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <param name="Circuits">How many pages are held open at once.</param>
/// <param name="Pages">Only these pages; all where none is named.</param>
/// <param name="Seconds">How long changes are pushed.</param>
internal sealed record CircuitOptions(int Circuits, IReadOnlyList<string> Pages, int Seconds)
{
    public static CircuitOptions From(string[] options, int circuits = 200)
    {
        var (read, rest) = (new CircuitOptions(circuits, [], 30), options);
        while (rest is [var name, var value, .. var more])
        {
            read = name switch
            {
                "--circuits" => read with { Circuits = int.Parse(value, CultureInfo.InvariantCulture) },
                "--pages" => read with { Pages = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
                "--seconds" => read with { Seconds = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"There is no option '{name}': --circuits N, --pages NAME,NAME or --seconds N."),
            };
            rest = more;
        }

        return rest.Length == 0 ? read : throw new ArgumentException($"'{rest[0]}' has no value.");
    }
}
