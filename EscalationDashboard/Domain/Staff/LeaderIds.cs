namespace EscalationDashboard.Domain.Staff;

/// <summary>Ids for new leaders, each after the place they begin at: the lowest number that nobody has.</summary>
/// <param name="there">Those that are given already.</param>
public sealed class LeaderIds(IEnumerable<string> there)
{
    private readonly HashSet<string> _taken = new(there, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    public string Next(LeaderTier tier, string place)
    {
        var stem = $"{(tier == LeaderTier.Local ? "L" : "R")}-{place}";
        string id;
        do
        {
            // What was found taken once is not tried again: a file may bring thousands to one place.
            var number = _last[stem] = _last.GetValueOrDefault(stem) + 1;
            id = FormattableString.Invariant($"{stem}-{number}");
        }
        while (!_taken.Add(id));

        return id;
    }
}
