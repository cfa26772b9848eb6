using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// A day that narrows a list, while it is typed: the answer to what the field itself has asked for does not write over what was typed
/// since, and a change from elsewhere (*back*, a link) does.
/// </summary>
public sealed class AskedDay
{
    private readonly Queue<string> _asked = [];
    private string? _answered;

    /// <summary>What the field shows.</summary>
    public TypedDate Typed { get; private set; } = TypedDate.Empty;

    /// <summary>The person typed.</summary>
    /// <returns>Whether the list is to be narrowed to it; what cannot be read stays in its field, with the reason, and narrows nothing.</returns>
    public bool Type(TypedDate day)
    {
        Typed = day;
        if (day.Fault is null)
        {
            _asked.Enqueue(day.Text);
        }

        return day.Fault is null;
    }

    /// <summary>The list is narrowed to this day now.</summary>
    public void Answer(TypedDate day)
    {
        if (day.Text == _answered)
        {
            return;
        }

        _answered = day.Text;
        if (!_asked.Contains(day.Text))
        {
            _asked.Clear();
            Typed = day;
            return;
        }

        while (_asked.Dequeue() != day.Text)
        {
            // Asked for before it, and passed over by the answer.
        }
    }
}
