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
    public void Text_IsTakenOrRefusedWithTheReason(string? text, string? code) => (TextRefusal.Against(text, "Missing")?.Code).ShouldBe(code);

    // Made of numbers, since no attribute can hold half a character.
    [Theory]
    [InlineData("U+0007", new[] { 'a', 7, 'b' })]
    [InlineData("U+D83D", new[] { 'a', 0xD83D, 'b' })]
    [InlineData("U+D83D", new[] { 'a', 0xD83D })]
    [InlineData("U+DE42", new[] { 0xDE42, 0xD83D })]
    public void SignThatNobodyCanRead_IsNamed(string sign, int[] text)
    {
        var refusal = TextRefusal.Against(string.Concat(text.Select(c => (char)c)), "Missing")!;

        (refusal.Code, refusal.Values["sign"]).ShouldBe((Refusal.TextUnreadable, sign));
    }

    [Fact]
    public void TenThousandCharacters_AreRefusedWithTheLimit()
    {
        TextRefusal.Against(new string('x', 10_000), "Missing")!.Values["limit"].ShouldBe("8000");
        TextRefusal.Against(new string('x', 401), "Missing", 400)!.Values["limit"].ShouldBe("400");
        TextRefusal.Against(new string('x', 400), "Missing", 400).ShouldBeNull();
    }

    [Theory]
    [InlineData("Late", null)]
    [InlineData("🙂", null)]
    [InlineData("  12345  ", null)]
    [InlineData("123456", Refusal.NameWrong)]
    [InlineData("...", Refusal.NameWrong)]
    [InlineData("\u200B\u200B\u200B", Refusal.NameWrong)]
    [InlineData("a\u0007", Refusal.TextUnreadable)]
    public void Name_IsMeasuredAsItIsKept(string name, string? code) => (TextRefusal.AgainstName(name, 5)?.Code).ShouldBe(code);

    [Fact]
    public void Refusal_SaysHowMuchMayBeWrittenAndWhichSignCannotBeRead()
    {
        TextRefusal.Against("abc", null, 2)!.Values["limit"].ShouldBe("2");
        TextRefusal.AgainstName("123456", 5)!.Values["limit"].ShouldBe("5");
        TextRefusal.Against("a\u0007", null)!.Values.Keys.ShouldBe(["sign"]);
        TextRefusal.AgainstName("a\u0007", 5)!.Values.Keys.ShouldBe(["sign"]);
    }

    [Fact]
    public void EveryCommand_AsksHereWhetherAPersonsWordsMayBeTaken() => NeverListTests.Nothing(SourceTree.Files
        .Where(file => file.Path.StartsWith("EscalationDashboard/", StringComparison.Ordinal)
            && file.Name is not ("TextRefusal.cs" or "Verdict.cs"))
        .SelectMany(file => file.Find(OwnRule())));

    // Who measures by themselves forgets what is not seen, or does not say how much is too much.
    [GeneratedRegex(@"Refusal\.TextTooLong\b|\breason\.Trim\(\)\.Length|IsNullOrWhiteSpace\((?:reason|comment|change|plan\.Name)\)\s*\?\s*Refusal")]
    private static partial Regex OwnRule();
}
