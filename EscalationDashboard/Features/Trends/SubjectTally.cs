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
    private readonly Dictionary<(int Cause, int Subject), int> _counts = [];

    /// <summary>By cause, which is empty where rows have none. What is no subject is left out.</summary>
    public Dictionary<(string Cause, Subject Subject), int> Counts => _counts
        .Select(c => (Cause: _causes[c.Key.Cause], Subject: Subject.Read(_subjects[c.Key.Subject]), Count: c.Value))
        .Where(c => c.Subject is not null).ToDictionary(c => (c.Cause, c.Subject!), c => c.Count);

    /// <param name="subjects">As a visit keeps them: <c>|Diagnosis:P0001|Part:1034-77|</c>.</param>
    public void Add(ReadOnlySpan<char> cause, ReadOnlySpan<char> subjects)
    {
        var number = _causes.Of(cause);
        foreach (var part in subjects.Split(Subject.Between))
        {
            if (subjects[part] is { IsEmpty: false } subject)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, (number, _subjects.Of(subject)), out _)++;
            }
        }
    }

    /// <summary>Texts in the order in which they were first met.</summary>
    private sealed class Numbers
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _texts = [];

        public string this[int number] => _texts[number];

        public int Of(ReadOnlySpan<char> text)
        {
            if (!_numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var number))
            {
                _texts.Add(text.ToString());
                _numbers.Add(_texts[^1], number = _texts.Count - 1);
            }

            return number;
        }
    }
}
