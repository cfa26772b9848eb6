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
    [InlineData("bronte-bronte-77", "Zoë Brontë")]
    [InlineData("bront\u0065\u0308-bronte\u0308-7", "Zoë Brontë")]
    [InlineData("mueller-muller-77x", "Étienne Müller")]
    [InlineData("M4rch3tti-M4rch3tti", "Carla Marchetti")]
    [InlineData("ittehcram.ittehcram", "Carla Marchetti")]
    [InlineData("ｍａｒｃｈｅｔｔｉｍａｒｃｈ", "Carla Marchetti")]
    [InlineData("\u1100\u1175\u11B7\u1106\u1175\u11AB\u110C\u116E\u11AB-and-more", "김민준")]
    [InlineData("李李李李李李李李李李李李1x9q", "李")]
    [InlineData("ipekyildiz2026!", "İpek Yıldız")]
    public void NameWrittenInAnyWay_IsPersonal(string password, string name) =>
        Rules.Check(password, name, "a@b.example").Refusals.Select(r => r.Code).ShouldBe([StaffRefusal.PasswordPersonal]);

    [Fact]
    public void ShortWordsOfAName_ForbidNothing() => Rules.Check("a bold old oak tree", "Bo Li").IsAllowed.ShouldBeTrue();

    [Fact]
    public void NameOfOneSign_ForbidsNoWordThatHasItOnce() => Rules.Check("青山桃李滿天下春風又一年", "李").IsAllowed.ShouldBeTrue();
}
