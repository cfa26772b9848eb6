using System.Globalization;
using Bunit;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>What is looked for while a person types, and what stands in the field meanwhile.</summary>
public sealed class QueueSearchTests : BunitContext
{
    private readonly ManualClock _clock = new();
    private readonly List<string?> _asked = [];
    private readonly IRenderedComponent<QueueSearch> _search;

    public QueueSearchTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        Services.AddTexts();
        Services.AddSingleton<TimeProvider>(_clock);
        _search = Render<QueueSearch>(p => p.Add(s => s.OnSearch, text => _asked.Add(text)));
    }

    [Fact]
    public async Task Letters_AreLookedForOnceThePersonPauses()
    {
        await Type("b");
        Pass(TypingPause.Length / 2);
        await Type("br");
        Pass(TypingPause.Length / 2);
        _asked.ShouldBeEmpty();

        Pass(TypingPause.Length / 2);
        Asked("br");
        Pass(TypingPause.Length * 3);
        _asked.ShouldBe(["br"]);
    }

    [Fact]
    public async Task Enter_AsksAtOnceAndOnce()
    {
        await Type("brakes");
        _search.Find("form").Submit();
        Asked("brakes");

        Pass(TypingPause.Length * 2);
        _search.Find("form").Submit();
        _asked.ShouldBe(["brakes"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Emptied_ItIsOverAtOnce(string nothing)
    {
        await Type("brakes");
        Pass(TypingPause.Length);
        Asked("brakes");
        Address("brakes");

        await Type("brakes o");
        await Type(nothing);

        Asked("brakes", null);
        Pass(TypingPause.Length * 2);
        _asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task AnswerThatComesWhileMoreIsTyped_LeavesTheFieldAlone()
    {
        await Type("br");
        Pass(TypingPause.Length);
        Asked("br");
        await Type("bra");
        Pass(TypingPause.Length);
        Asked("br", "bra");
        await Type("brak");

        Address("br");
        Field.ShouldBe("brak");
        Address("bra");
        Field.ShouldBe("brak");

        Pass(TypingPause.Length);
        Asked("br", "bra", "brak");
    }

    [Fact]
    public async Task Syllable_IsComposedWithoutBeingWrittenBack()
    {
        foreach (var step in new[] { "ㅂ", "배", "배ㅌ", "배터", "배터ㄹ", "배터리" })
        {
            await Type(step);
            Field.ShouldBe(step);
        }

        Pass(TypingPause.Length);
        Asked("배터리");
        Address("배터리");
        Field.ShouldBe("배터리");
    }

    [Fact]
    public async Task AnotherAddress_SaysWhatStandsInTheField()
    {
        await Type("brakes");

        Address("smoke");

        Field.ShouldBe("smoke");
        Pass(TypingPause.Length * 2);
        _asked.ShouldBeEmpty();
        Address(null);
        Field.ShouldBe("");
    }

    private string Field => _search.Find("input").GetAttribute("value") ?? "";

    // In its turn, so that its pause has begun before time goes on.
    private Task Type(string text) => _search.InvokeAsync(() => _search.Find("input").Input(text));

    private void Pass(TimeSpan time) => _clock.Advance(time);

    private void Address(string? sought) => _search.Render(p => p.Add(s => s.Sought, sought));

    private void Asked(params string?[] texts) => _search.WaitForAssertion(() => _asked.ShouldBe(texts));
}
