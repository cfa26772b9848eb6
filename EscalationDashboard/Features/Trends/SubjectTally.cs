using System.Runtime.InteropServices;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// Counts what rows are about. Hardly two rows are about quite the same, but all of them about the same few hundred things: each is
/// read once, and then known by its number.
/// </summary>
internal sealed class SubjectTally
{
    private readonly Numbers _causes = new();
    private readonly Numbers _subjects = new();

    // By the numbers of subject and cause: one look for each thing that a row is about, and millions of them are looked at.
    private readonly List<int[]> _counts = [];

    /// <summary>By cause, which is empty where rows have none. What is no subject is left out.</summary>
    public Dictionary<(string Cause, Subject Subject), int> Counts => Enumerable.Range(0, _counts.Count)
        .Select(number => (Subject: Subject.Read(_subjects[number]), ByCause: _counts[number])).Where(c => c.Subject is not null)
        .SelectMany(c => c.ByCause.Select((count, cause) => (Cause: cause, c.Subject, Count: count))).Where(c => c.Count > 0)
        .ToDictionary(c => (_causes[c.Cause], c.Subject!), c => c.Count);

    /// <param name="row">Its cause, and behind it the subjects as a visit keeps them: <c>hurry|Diagnosis:P0001|Part:1034-77|</c>.</param>
    public void Add(ReadOnlySpan<char> row)
    {
        var end = row.IndexOf(Subject.Between);
        var cause = _causes.Of(end < 0 ? row : row[..end]);
        for (var left = end < 0 ? [] : row[(end + 1)..]; left.IndexOf(Subject.Between) is >= 0 and var length; left = left[(length + 1)..])
        {
            Count(_subjects.Of(left[..length]), cause);
        }
    }

    private void Count(int subject, int cause)
    {
        if (subject == _counts.Count)
        {
            _counts.Add([]);
        }

        var counts = CollectionsMarshal.AsSpan(_counts);
        if (cause >= counts[subject].Length)
        {
            Array.Resize(ref counts[subject], cause + 1);
        }

        counts[subject][cause]++;
    }

    /// <summary>Texts in the order in which they were first met.</summary>
    private sealed class Numbers
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;
        private readonly List<string> _texts = [];

        public Numbers() => _byText = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        public string this[int number] => _texts[number];

        public int Of(ReadOnlySpan<char> text)
        {
            if (!_byText.TryGetValue(text, out var number))
            {
                _texts.Add(text.ToString());
                _numbers.Add(_texts[^1], number = _texts.Count - 1);
            }

            return number;
        }
    }
}
