using AngleSharp.Dom;

namespace EscalationDashboard.Tests.Support;

/// <summary>What a person reads or hears of a page, piece by piece.</summary>
public static class VisibleWords
{
    private static readonly string[] Spoken = ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-roledescription", "data-text", "data-go"];

    // What is typed, what another program wrote, and what stands in a language of its own.
    private static bool IsApart(IElement element) =>
        element.LocalName is "script" or "style" or "code" or "pre" or "kbd" or "textarea" || element.HasAttribute("lang");

    public static IEnumerable<string> In(INodeList nodes) => nodes.SelectMany(Of).Where(said => said.Length > 0);

    private static IEnumerable<string> Of(INode node) => node switch
    {
        IText text => [text.Data.Trim()],
        IElement element when IsApart(element) => [],
        IElement element => Spoken.Select(name => element.GetAttribute(name)?.Trim() ?? "").Concat(element.ChildNodes.SelectMany(Of)),
        _ => [],
    };
}
