using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Tests.Architecture;

namespace EscalationDashboard.Tests.Domain.Disputes;

public sealed partial class TextRefusalTests
{
    [Theory]
    [InlineData("Done.", null)]
    [InlineData("!!!", null)]
    [InlineData("🙂", null)]
    [InlineData("lines\r\nand\ttabs", null)]
    [InlineData("\u202Eturned\u202C", null)] // a person's words are theirs
    [InlineData("", "Missing")]
    [InlineData(null, "Missing")]
    [InlineData(" \n\t ", "Missing")]
    [InlineData("\u200B\u200E\u2060", "Missing")]
    [InlineData("a\u0000b", Refusal.TextUnreadable)]
    [InlineData("a\u000Bb", Refusal.TextUnreadable)]
    [InlineData("a\u009Fb", Refusal.TextUnreadable)]
    [InlineData("a\uD83Db", Refusal.TextUnreadable)]
    [InlineData("\uDE42", Refusal.TextUnreadable)]
    public void Text_IsTakenOrRefusedWithTheReason(string? text, string? code) => (TextRefusal.Against(text, "Missing")?.Code).ShouldBe(code);

    [Theory]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\uD83D", "U+D83D")]
    public void SignThatNobodyCanRead_IsNamed(string text, string sign) => TextRefusal.Against(text, "Missing")!.Values["sign"].ShouldBe(sign);

    [Fact]
    public void TenThousandCharacters_AreRefusedWithTheLimit()
    {
        TextRefusal.Against(new string('x', 10_000), "Missing")!.Values["limit"].ShouldBe("4000");
        TextRefusal.Against(new string('x', 401), "Missing", 400)!.Values["limit"].ShouldBe("400");
        TextRefusal.Against(new string('x', 400), "Missing", 400).ShouldBeNull();
    }

    [Theory]
    [InlineData("Late ones", null)]
    [InlineData("🙂", null)]
    [InlineData("  12345  ", null)]
    [InlineData("123456", Refusal.NameWrong)]
    [InlineData("...", Refusal.NameWrong)]
    [InlineData("\u200B\u200B\u200B", Refusal.NameWrong)]
    [InlineData("a\u0007", Refusal.TextUnreadable)]
    public void Name_IsMeasuredAsItIsKept(string name, string? code) => (TextRefusal.AgainstName(name, 5)?.Code).ShouldBe(code);

    [Fact]
    public void EveryCommand_AsksHereWhetherAPersonsWordsMayBeTaken() => NeverListTests.Nothing(SourceTree.Files
        .Where(file => file.Path.StartsWith("EscalationDashboard/", StringComparison.Ordinal)
            && file.Name is not ("TextRefusal.cs" or "Verdict.cs"))
        .SelectMany(file => file.Find(OwnRule())));

    // Who measures by themselves forgets what is not seen, or does not say how much is too much.
    [GeneratedRegex(@"Refusal\.TextTooLong\b|\breason\.Trim\(\)\.Length|IsNullOrWhiteSpace\((?:reason|comment|change|plan\.Name)\)\s*\?\s*Refusal")]
    private static partial Regex OwnRule();
}
