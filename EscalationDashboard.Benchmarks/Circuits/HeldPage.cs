namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>A page that is to be held open many times.</summary>
/// <param name="Account">Who looks at it; null where nobody has to sign in.</param>
/// <param name="Expected">What stands in its pictures once it is all there.</param>
/// <param name="Screen">How high the screen is, in pixels: it says how many rows of a long list are drawn.</param>
internal sealed record HeldPage(string Site, string? Account, string Path, string Expected, int Screen);

internal enum HoldVerb
{
    /// <summary>Opens so many pages, and waits until nothing more is drawn on them.</summary>
    Open,

    /// <summary>Says how it stands.</summary>
    Look,

    /// <summary>Waits until each page has been drawn anew since the order before.</summary>
    Drawn,

    /// <summary>Cuts every line in the middle, as a broken network does: the server hears nothing of it.</summary>
    Cut,

    /// <summary>Lets every page ask for its circuit again, all at once, and waits until each has been sent the text.</summary>
    Return,

    Close,
}

internal sealed record HoldOrder(HoldVerb Verb, int Count = 0, HeldPage? Page = null, string? Text = null);

/// <summary>What is held open.</summary>
/// <param name="Rows">The fewest rows of the queue that a page was sent.</param>
/// <param name="Batches">Pictures that all pages were sent together.</param>
/// <param name="Drawn">How many pages were drawn anew.</param>
/// <param name="Fault">The first thing that went wrong.</param>
/// <param name="Returned">For each page, how many milliseconds after all began to return it was sent the text; shortest first.</param>
internal sealed record Held(int Circuits, int Rows, long Bytes, long Batches, int Drawn, string? Fault, IReadOnlyList<double> Returned);
