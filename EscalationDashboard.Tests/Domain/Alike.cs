namespace EscalationDashboard.Tests.Domain;

/// <summary>Compares long texts, and shows only where they part.</summary>
internal static class Alike
{
    private const int Around = 60;

    public static void Texts(string actual, string expected)
    {
        if (actual == expected)
        {
            return;
        }

        var at = actual.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"Expected …{Near(expected, at)}… but found …{Near(actual, at)}…");
    }

    private static string Near(string text, int at) =>
        text[Math.Max(0, at - Around)..Math.Min(text.Length, at + Around)];
}
