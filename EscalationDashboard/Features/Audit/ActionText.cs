using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Audit;

/// <summary>What happened, in the reader's words.</summary>
public static class ActionText
{
    /// <param name="action">The name of an event, as the audit keeps it.</param>
    /// <returns>The name itself where another version of the product wrote it, which this one has no words for.</returns>
    public static string Of(IStringLocalizer<Text> text, string action) =>
        text[$"Audit.Action.{action}"] is { ResourceNotFound: false } phrase ? phrase.Value : action;

    /// <summary>What a field of an event is called, in the reader's words.</summary>
    /// <param name="name">As the audit keeps it: the names of what it is in, and its own.</param>
    public static string Field(IStringLocalizer<Text> text, string name) => string.Join(" · ", name.Split('.').Select(part =>
        text[$"Audit.Field.{part}"] is { ResourceNotFound: false } word ? word.Value : part));

    /// <summary>Who did it: a person or a system by name, the product itself in the reader's language.</summary>
    public static string Who(IStringLocalizer<Text> text, string who) => who == Actor.System.Name ? text["Actor.System"] : who;
}
