using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Tests.Domain.Staff;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules Rules = new(new HashSet<string> { "password", "football", "qwertyuiop", "letmeinplease" });

    [Theory]
    [InlineData("three blue lanterns", "")]
    [InlineData("три сині ліхтарі", "")]
    [InlineData("elevenchars", "PasswordShort")]
    [InlineData("twelve chars", "")]
    [InlineData("", "PasswordShort")]
    [InlineData(null, "PasswordShort")]
    [InlineData("letmeinplease", "PasswordCommon")]
    [InlineData("LetMeInPlease!", "PasswordCommon")]
    [InlineData("Football2026!", "PasswordCommon")]
    [InlineData("p455w0rd&p455w0rd", "")] // nobody can list everything
    [InlineData("passwordpassword", "PasswordCommon")]
    [InlineData("2026-qwertyuiop", "PasswordCommon")]
    [InlineData("aaaaaaaaaaaa", "PasswordCommon")]
    [InlineData("121212121212", "PasswordCommon")]
    [InlineData("my name is Ellison", "PasswordPersonal")]
    [InlineData("maya loves green cars", "PasswordPersonal")]
    public void Password_IsLongAndNotTheFirstThatIsTried(string? password, string refused) =>
        string.Join(' ', Rules.Check(password, "Maya Ellison", "maya.e@example.com").Refusals.Select(r => r.Code)).ShouldBe(refused);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Password_IsNoBook(int length, bool allowed) =>
        Rules.Check(string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))))).IsAllowed.ShouldBe(allowed);

    [Theory]
    [InlineData("KimLee-ONeil1", "Kim Lee O'Neil")]
    [InlineData("HYPERLINK2026!", "=HYPERLINK(1)")]
    [InlineData("an.na-ber.ger.1", "Anna Berger")]
    [InlineData("오재형1234567890", "오재형")]
    public void NameWrittenInAnyWay_IsPersonal(string password, string name) =>
        Rules.Check(password, name, "a@b.example").Refusals.Select(r => r.Code).ShouldBe([StaffRefusal.PasswordPersonal]);

    [Fact]
    public void ShortWordsOfAName_ForbidNothing() => Rules.Check("a bold old oak tree", "Bo Li").IsAllowed.ShouldBeTrue();
}
