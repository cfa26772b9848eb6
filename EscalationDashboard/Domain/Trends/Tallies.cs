namespace EscalationDashboard.Domain.Trends;

/// <summary>Counts that are being added up: what one command moved, or what the whole history comes to.</summary>
public sealed class Tallies
{
    private readonly Dictionary<TallyKey, int[]> _rows = [];

    /// <summary>Rows with the count of each column of their table; a count may be below nothing where something went.</summary>
    public IReadOnlyDictionary<TallyKey, int[]> Rows => _rows;

    /// <param name="by">1 to count it, -1 to take it back.</param>
    public void Add(TallyKey row, string column, int by) => Add(row, row.Table.Column(column), by);

    public void Add(TallyKey row, int column, int by)
    {
        if (!_rows.TryGetValue(row, out var counts))
        {
            _rows[row] = counts = new int[row.Table.Columns.Length];
        }

        counts[column] += by;
    }

    /// <param name="by">1 to count all of the other's, -1 to take it back.</param>
    public void Add(Tallies other, int by)
    {
        foreach (var (row, counts) in other._rows)
        {
            Add(row, counts, by);
        }
    }

    /// <summary>The same with the coarser rows that are kept beside them.</summary>
    public Tallies WithSums()
    {
        var all = new Tallies();
        foreach (var (row, counts) in _rows)
        {
            all.Add(row, counts, 1);
            foreach (var sum in row.Table.Sums)
            {
                all.Add(row.In(sum), counts, 1);
            }
        }

        return all;
    }

    private void Add(TallyKey row, int[] counts, int by)
    {
        for (var column = 0; column < counts.Length; column++)
        {
            if (counts[column] != 0)
            {
                Add(row, column, by * counts[column]);
            }
        }
    }

    /// <summary>Rows whose counts are not the same in both, where a row that is missing counts as nothing.</summary>
    public IEnumerable<TallyDifference> DifferencesFrom(Tallies other) =>
        from key in _rows.Keys.Union(other._rows.Keys)
        from column in Enumerable.Range(0, key.Table.Columns.Length)
        let here = CountOf(key, column)
        let there = other.CountOf(key, column)
        where here != there
        select new TallyDifference(key, key.Table.Columns[column], here, there);

    private int CountOf(TallyKey key, int column) => _rows.TryGetValue(key, out var counts) ? counts[column] : 0;
}

/// <param name="Kept">What the table says.</param>
/// <param name="Counted">What the rows it counts come to.</param>
public sealed record TallyDifference(TallyKey Row, string Column, int Kept, int Counted)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Row.Table.Name} {Row.Week:yyyy-MM-dd} {(Row.Table.OfRegions ? Row.RegionCode : Row.LocationCode)} {string.Join(' ', Enumerable.Range(0, Row.Table.Cuts.Length).Select(Row.Cut))} {Column}: kept {Kept}, counted {Counted}");
}
