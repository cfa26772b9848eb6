using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Messages;

/// <summary>A reply that leaders give often, in each language, with <c>{named}</c> places that are filled in.</summary>
/// <param name="Reason">What it is about; null for any dispute.</param>
/// <param name="Titles">Its name, for the leader, by language.</param>
/// <param name="Texts">Its words, for the customer, by language.</param>
public sealed record ReplyText(
    string Code, DisputeReason? Reason, ImmutableSortedDictionary<string, string> Titles, ImmutableSortedDictionary<string, string> Texts)
{
    public string Title(string language) => Titles.GetValueOrDefault(language) ?? Titles[MessageTexts.Fallback];

    public string In(string language, params (string Name, string? Value)[] values) =>
        MessageTexts.Fill(Texts.GetValueOrDefault(language) ?? Texts[MessageTexts.Fallback], language, values);
}

/// <summary>Every reply text, in the order of its file.</summary>
public sealed class ReplyTexts(ImmutableArray<ReplyText> all)
{
    public ImmutableArray<ReplyText> All => all;

    /// <summary>Those about a reason first, then those for any dispute.</summary>
    public IReadOnlyList<ReplyText> For(DisputeReason reason) =>
        [.. all.Where(t => t.Reason == reason), .. all.Where(t => t.Reason is null)];
}
