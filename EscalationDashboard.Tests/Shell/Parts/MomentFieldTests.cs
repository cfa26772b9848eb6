using System.Globalization;
using Bunit;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class MomentFieldTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
    private readonly ProductFixture _office = new();

    // With seconds and without, as browsers send it.
    [Theory]
    [InlineData("en", "2027-03-14T02:30:00", "Mar 14, 2027 2:30 AM does not exist in the time zone America/Los_Angeles: the clocks go forward over it. Choose another time.")]
    [InlineData("fr", "2027-03-14T02:30", "14 mars 2027 02:30 n’existe pas dans le fuseau horaire America/Los_Angeles : les horloges avancent à ce moment-là. Choisissez une autre heure.")]
    [InlineData("ar", "2027-03-14 02:30", "لا وجود للوقت «\u206814 مارس 2027 2:30 ص\u2069» في المنطقة الزمنية \u2068America/Los_Angeles\u2069: تُقدَّم الساعة عنده. اختر وقتًا آخر.")]
    [InlineData("ko", "2027-03-14T02:30", "America/Los_Angeles 시간대에 2027년 3월 14일 오전 2:30은(는) 없는 시각입니다. 그때 시계가 앞당겨집니다. 다른 시각을 선택하세요.")]
    [InlineData("uk", "2027-03-14T02:30", "У часовому поясі America/Los_Angeles немає такого часу: 14 бер. 2027 р. 02:30. У цей момент годинники переводять уперед. Виберіть інший час.")]
    public async Task TimeThatTheClocksSkip_IsNamedAsTheReadersLanguageWritesIt(string language, string sent, string words)
    {
        await using var screen = new StaffScreen(_office);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;

        var field = screen.Render<MomentField>(p => p.Add(x => x.Label, "Begins").Add(x => x.TestId, "begins").Add(x => x.Zone, Zone).Add(x => x.Value, TypedMoment.Read(sent, Zone)));

        field.Find("[data-testid=field-fault]").TextContent.Replace('\u202F', ' ').ShouldBe(words);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
