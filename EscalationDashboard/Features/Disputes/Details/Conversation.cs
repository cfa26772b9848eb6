using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Who speaks in a dispute's conversation.</summary>
public enum Voice
{
    Customer,

    /// <summary>Words that went to the customer.</summary>
    Leader,

    /// <summary>Words among staff, which the customer never sees.</summary>
    Staff,

    /// <summary>Nobody: something happened.</summary>
    Event,
}

/// <summary>One thing in a dispute's conversation.</summary>
/// <param name="Entry">What the timeline tells of it; null for the words a request came with.</param>
public sealed record Turn(Voice Voice, DateTimeOffset At, TimelineEntry? Entry, string? Words)
{
    /// <summary>The customer's request whose words they are.</summary>
    public ContactRequest? Request { get; init; }

    /// <summary>When the customer asked the same again right before, oldest first.</summary>
    public IReadOnlyList<Turn> Before { get; init; } = [];

    /// <summary>What becomes of the message that carries the words.</summary>
    public Sending? Sending { get; init; }

    /// <summary>The same while a customer asks again and again.</summary>
    public string Key => Before is [var first, ..] ? first.Key : Entry is null ? Request!.Id : $"{Entry.Id}";

    public bool AsksAgain => Entry?.Kind == TimelineKind.Merged;
}

/// <summary>A message to the customer on its way.</summary>
/// <param name="At">When it was written, as its timeline entry says.</param>
/// <param name="NotBefore">Until when it can be taken back.</param>
/// <param name="State">Null where nobody is told whether it arrived.</param>
/// <param name="Failures">Attempts that failed so far.</param>
public sealed record Sending(
    MessageKind Kind, DateTimeOffset At, DateTimeOffset? NotBefore, EventState? State, int Failures, DateTimeOffset? SettledAt)
{
    /// <summary>A receiver that is down stays so for longer than anybody looks at the thread.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(2);

    /// <summary>Whether something will become of it soon.</summary>
    public bool IsUnderWayAt(DateTimeOffset now) => NotBefore > now || (State == EventState.Waiting && now - At < Watched);
}

/// <summary>What customer and leaders said and what happened between, as one thread.</summary>
public static class Conversation
{
    /// <returns>The oldest first; a customer who asks again and again is one turn.</returns>
    public static IReadOnlyList<Turn> Of(DisputeDetails it)
    {
        var requests = it.Requests.ToDictionary(r => r.Id);
        var entries = it.Timeline.Select(e => Of(e, requests, it.Sendings)).ToList();

        // What is told as words already stands where it was said.
        var told = entries.Where(t => t.Voice == Voice.Customer).Select(t => t.Request?.Id).ToHashSet();
        var asked = it.Requests.Where(r => !told.Contains(r.Id)).Select(r => new Turn(Voice.Customer, r.ArrivedAt, null, r.Text) { Request = r });
        return Folded(asked.Concat(entries).OrderBy(t => t.At).ThenBy(t => t.Entry?.Id ?? 0));
    }

    private static Turn Of(TimelineEntry entry, Dictionary<string, ContactRequest> requests, IReadOnlyList<Sending> sendings)
    {
        var voice = VoiceOf(entry);
        var request = voice == Voice.Customer && entry.RequestId is { } id ? requests.GetValueOrDefault(id) : null;

        // What a request came with, the customer says; the event that it led to does not say it once more.
        var words = voice == Voice.Event && (entry.RequestId is not null || entry.Kind == TimelineKind.Split) ? null : entry.Text;
        return new Turn(voice, entry.At, entry, request?.Text ?? words)
        {
            Request = request,
            Sending = voice == Voice.Leader ? sendings.FirstOrDefault(s => s.At == entry.At && s.Kind == KindOf(entry)) : null,
        };
    }

    private static Voice VoiceOf(TimelineEntry entry) => entry.Kind switch
    {
        TimelineKind.CustomerWrote or TimelineKind.Merged => Voice.Customer,
        TimelineKind.Reopened when entry.RequestId is not null => Voice.Customer,
        TimelineKind.Answered when entry.Text is not null => Voice.Customer,
        TimelineKind.Replied => Voice.Leader,
        TimelineKind.Resolved when entry.Text is not null => Voice.Leader,
        TimelineKind.Noted or TimelineKind.Spoke => Voice.Staff,
        _ => Voice.Event,
    };

    private static MessageKind KindOf(TimelineEntry entry) => entry.Kind == TimelineKind.Replied ? MessageKind.Reply : MessageKind.Resolved;

    private static List<Turn> Folded(IEnumerable<Turn> turns)
    {
        var thread = new List<Turn>();
        foreach (var turn in turns)
        {
            if (turn.AsksAgain && thread is [.., { AsksAgain: true } last])
            {
                thread[^1] = turn with { Before = [.. last.Before, last with { Before = [] }] };
            }
            else
            {
                thread.Add(turn);
            }
        }

        return thread;
    }
}
