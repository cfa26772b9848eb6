using System.Globalization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Which of its forms the leader has open.</summary>
public enum DisputeForm
{
    None,
    Reply,
    Note,
    Resolve,
    HandUp,
    HandBack,
    Assign,
    Snooze,
    Reopen,
    Disprove,
}

/// <summary>What the leader has typed about one dispute so far; no push can touch it.</summary>
public sealed class DisputeDraft
{
    /// <summary>Reply or note, as the leader has chosen; null until then.</summary>
    public DisputeForm? Writes { get; set; }

    /// <summary>A reply and a note are never the same text.</summary>
    public string Reply { get; set; } = "";

    public bool ThenWait { get; set; }

    public string Note { get; set; } = "";

    public bool Spoke { get; set; }

    /// <summary>How long the talk took.</summary>
    public TypedNumber Minutes { get; set; } = TypedNumber.Empty;

    /// <summary>Why something is done is never why something else is.</summary>
    public Dictionary<DisputeForm, string> Reasons { get; } = new()
    {
        [DisputeForm.HandUp] = "",
        [DisputeForm.HandBack] = "",
        [DisputeForm.Reopen] = "",
        [DisputeForm.Disprove] = "",
    };

    public ResolveFormState Resolve { get; } = new();

    public bool Has(DisputeForm form) => form switch
    {
        DisputeForm.Reply => Reply.Length > 0,
        DisputeForm.Note => Note.Length > 0,
        DisputeForm.Resolve => Resolve.Text.Length > 0,
        _ => false,
    };

    /// <summary>What the composer is for now: a leader who does not own the dispute writes notes, and the owner goes on with what is begun.</summary>
    public DisputeForm Mode(bool mine) => mine
        ? Writes ?? (Has(DisputeForm.Note) && !Has(DisputeForm.Reply) ? DisputeForm.Note : DisputeForm.Reply)
        : DisputeForm.Note;

    /// <summary>What was taken back can be mended, unless something else is begun.</summary>
    /// <param name="amount">What the end was worth to the customer.</param>
    public void BringBack(TimelineEntry told, decimal? amount)
    {
        var (words, values) = (told.Text ?? "", told.Values);
        if (told.Kind == TimelineKind.Replied && Reply.Length == 0)
        {
            (Reply, ThenWait) = (words, values.GetValueOrDefault("waits") == "yes");
        }
        else if (told.Kind == TimelineKind.Resolved && Resolve.Text.Length == 0)
        {
            (Resolve.Text, Resolve.RootCause) = (words, values.GetValueOrDefault("rootCause") ?? "");
            Resolve.Amount = TypedNumber.Of(amount, CultureInfo.CurrentCulture);
            Resolve.Outcome = Enum.TryParse<DisputeOutcome>(values.GetValueOrDefault("outcome"), out var outcome) ? outcome : null;
        }
    }

    /// <summary>A form is closed unsent: what was chosen in it would be sent unseen the next time, and the words stay.</summary>
    public void DropChoices(DisputeForm form)
    {
        if (form == DisputeForm.Resolve)
        {
            (Resolve.Outcome, Resolve.RootCause, Resolve.Amount) = (null, "", TypedNumber.Empty);
        }
    }

    /// <summary>What stands in a form now.</summary>
    public FilledForm Filled(DisputeForm form) => form switch
    {
        DisputeForm.Reply => new(Reply, ThenWait, TypedNumber.Empty),
        DisputeForm.Note => new(Note, Spoke, Minutes),
        DisputeForm.Resolve => new(Resolve.Text, false, TypedNumber.Empty),
        _ => new(Reasons.GetValueOrDefault(form, ""), false, TypedNumber.Empty),
    };

    /// <summary>A form was stored. What the leader typed into it meanwhile is not, and stays.</summary>
    /// <param name="sent">What stood in it when it was sent.</param>
    public void Clear(DisputeForm form, FilledForm sent)
    {
        var now = Filled(form);
        var words = now.Words == sent.Words ? "" : now.Words;
        var ticked = now.IsTicked && !sent.IsTicked;
        Writes = words.Length > 0 ? Writes : null;
        switch (form)
        {
            case DisputeForm.Reply:
                (Reply, ThenWait) = (words, ticked);
                break;
            case DisputeForm.Note:
                (Note, Spoke, Minutes) = (words, ticked, now.Minutes == sent.Minutes ? TypedNumber.Empty : now.Minutes);
                break;
            case DisputeForm.Resolve:
                Resolve.Clear();
                Resolve.Text = words;
                break;
            default:
                Reasons[form] = words;
                break;
        }
    }
}

/// <summary>What of a form is sent and cleared together.</summary>
/// <param name="Minutes">Of a note about a talk.</param>
public sealed record FilledForm(string Words, bool IsTicked, TypedNumber Minutes);

/// <summary>One person's drafts, by dispute: they outlast a look at another dispute.</summary>
public sealed class DisputeDrafts
{
    private readonly Dictionary<string, DisputeDraft> _drafts = [];

    public DisputeDraft Of(string number) => _drafts.TryGetValue(number, out var draft) ? draft : _drafts[number] = new DisputeDraft();
}
