using EscalationDashboard.Domain.Words;
using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace EscalationDashboard.Shell.Parts;

/// <summary>A person's own words, as text. Telephone numbers and codes in them are read from left to right, also inside Arabic.</summary>
public sealed class PersonsWords : ReaderComponent
{
    [Parameter, EditorRequired]
    public required string? Of { get; set; }

    // In code, since a space between a word and a number belongs to the words.
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var (text, leftToRight) in Isolated.Parts(Of ?? ""))
        {
            if (leftToRight)
            {
                builder.OpenElement(0, "bdi");
                builder.AddAttribute(1, "dir", "ltr");
                builder.AddContent(2, text);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(3, text);
            }
        }
    }
}
