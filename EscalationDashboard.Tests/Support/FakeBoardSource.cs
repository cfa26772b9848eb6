using System.Collections.Concurrent;
using EscalationDashboard.Live;

namespace EscalationDashboard.Tests.Support;

/// <summary>A source of rows that a test fills, stops and breaks.</summary>
public sealed class FakeBoardSource<TRow> : IBoardSource<TRow>
    where TRow : IBoardRow
{
    private readonly ConcurrentDictionary<string, TRow> _rows = new();

    public long Sequence { get; set; }

    public int FullReadings { get; private set; }

    /// <summary>The ids asked for, one entry for each reading.</summary>
    public ConcurrentQueue<string> Readings { get; } = new();

    /// <summary>Runs after the rows were read and before they are given; may wait or throw.</summary>
    public Func<Task> BeforeGiving { get; set; } = () => Task.CompletedTask;

    public void Set(params TRow[] rows)
    {
        foreach (var row in rows)
        {
            _rows[row.Id] = row;
        }
    }

    public void Remove(string id) => _rows.TryRemove(id, out _);

    public async Task<(IReadOnlyList<TRow> Rows, long Sequence)> ReadAll()
    {
        FullReadings++;
        var rows = _rows.Values.ToList();
        var sequence = Sequence;
        await BeforeGiving();
        return (rows, sequence);
    }

    public async Task<IReadOnlyList<TRow>> Read(IReadOnlyCollection<string> ids)
    {
        Readings.Enqueue(string.Join(' ', ids.Order(StringComparer.Ordinal)));
        var rows = _rows.Values.Where(r => ids.Contains(r.Id)).ToList();
        await BeforeGiving();
        return rows;
    }
}
