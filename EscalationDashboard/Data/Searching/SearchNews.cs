namespace EscalationDashboard.Data.Searching;

/// <summary>
/// What a group of commands saved of what can be sought, each thing as it stands at the end. It is indexed once for the group: an
/// index that is written to for each command writes itself out each time.
/// </summary>
public sealed class SearchNews
{
    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _texts = [];
    private readonly Dictionary<ContactId, string> _contacts = [];

    /// <summary>Words by the number of the dispute; none where it has gone.</summary>
    public IReadOnlyDictionary<string, string> Subjects => _subjects;

    /// <summary>Words by the id of the timeline's entry; none where they have gone.</summary>
    public IReadOnlyDictionary<long, string> Texts => _texts;

    /// <summary>Words by customer and visit; none where they have gone.</summary>
    public IReadOnlyDictionary<ContactId, string> Contacts => _contacts;

    public void Add(IEnumerable<(string Number, string Words)> subjects, IEnumerable<(long Id, string Words)> texts, IEnumerable<(ContactId Id, string Words)> contacts)
    {
        foreach (var (number, words) in subjects)
        {
            _subjects[number] = words;
        }

        foreach (var (id, words) in texts)
        {
            _texts[id] = words;
        }

        foreach (var (id, words) in contacts)
        {
            _contacts[id] = words;
        }
    }
}
