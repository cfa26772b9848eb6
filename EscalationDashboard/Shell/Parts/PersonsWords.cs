using EscalationDashboard.Domain.Words;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// A person's own words, as text. Telephone numbers and codes in them are read from left to right, also inside Arabic. Not a
/// component, since every row of a list has some.
/// </summary>
public static class PersonsWords
{
    // In code, since a space between a word and a number belongs to the words.
    public static RenderFragment Of(string? words) => builder =>
    {
        foreach (var (text, leftToRight) in Isolated.Parts(words ?? ""))
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
    };
}
