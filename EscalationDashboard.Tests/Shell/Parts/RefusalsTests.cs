using System.Globalization;
using Bunit;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.OnCall.RotaCases;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class RefusalsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Theory]
    [InlineData("en", "Layer 1: on Mar 28, 2027 clocks skip the time of the hand-over. Choose another.")]
    [InlineData("fr", "Niveau 1 : le 28 mars 2027, l’heure de la relève n’existe pas. Choisissez-en une autre.")]
    [InlineData("ar", "الطبقة 1: في 28 مارس 2027 تتخطى الساعات وقت التسليم. اختر وقتًا آخر.")]
    [InlineData("ko", "1단계: 2027년 3월 28일에는 교대 시각이 없습니다. 다른 시각을 고르세요.")]
    [InlineData("uk", "Рівень 1: часу передавання 28 бер. 2027 р. не існує. Виберіть інший.")]
    public async Task DayOnWhichClocksSkipTheHandOver_IsNamedAsTheReadersLanguageWritesIt(string language, string words)
    {
        await using var screen = new StaffScreen(_office);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        var layer = Layer("L-1") with { Every = HandOverEvery.Week, Day = DayOfWeek.Sunday, Minute = 150 };

        var view = screen.Render<Refusals>(p => p.Add(x => x.Of, [.. RotaLint.Faults(Build.Zone, [layer], Names.ToHashSet())]));

        view.Find("[data-code=HandOverSkipped]").TextContent.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace("\u2068", "", StringComparison.Ordinal)
            .Replace("\u2069", "", StringComparison.Ordinal).ShouldBe(words);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
