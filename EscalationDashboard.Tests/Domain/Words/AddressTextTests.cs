using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Tests.Domain.Words;

/// <summary>What nobody sees is no part of an address.</summary>
public sealed class AddressTextTests
{
    [Theory]
    [InlineData("noor@example.com", "noor@example.com", true)]
    [InlineData(" \u200Bnoor@example.com\u200E\u00A0", "noor@example.com", true)]
    [InlineData("\uFEFFnoor@example.com\u3164", "noor@example.com", true)]
    [InlineData("no\u00ADor@example.com", "no\u00ADor@example.com", false)]
    [InlineData("noor@exam\u200Dple.com", "noor@exam\u200Dple.com", false)]
    [InlineData("noor @example.com", "noor @example.com", false)]
    [InlineData("\u202E\u200B ", "", true)]
    [InlineData(null, "", true)]
    public void Ends_AreStrippedOfWhatIsNotSeenAndTheInsideIsJudged(string? typed, string kept, bool plain)
    {
        AddressText.Of(typed).ShouldBe(kept);
        AddressText.IsPlain(kept).ShouldBe(plain);
    }
}
