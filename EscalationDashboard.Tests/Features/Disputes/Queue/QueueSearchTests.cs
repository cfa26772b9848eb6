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
    public void Letters_AreLookedForOnceThePersonPauses()
    {
        Type("b");
        Pass(TypingPause.Length / 2);
        Type("br");
        Pass(TypingPause.Length / 2);
        _asked.ShouldBeEmpty();

        Pass(TypingPause.Length / 2);
        Asked("br");
        Pass(TypingPause.Length * 3);
        _asked.ShouldBe(["br"]);
    }

    [Fact]
    public void Enter_AsksAtOnceAndOnce()
    {
        Type("brakes");
        _search.Find("form").Submit();
        Asked("brakes");

        Pass(TypingPause.Length * 2);
        _search.Find("form").Submit();
        _asked.ShouldBe(["brakes"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Emptied_ItIsOverAtOnce(string nothing)
    {
        Type("brakes");
        Pass(TypingPause.Length);
        Asked("brakes");
        Address("brakes");

        Type("brakes o");
        Type(nothing);

        Asked("brakes", null);
        Pass(TypingPause.Length * 2);
        _asked.Count.ShouldBe(2);
    }

    [Fact]
    public void AnswerThatComesWhileMoreIsTyped_LeavesTheFieldAlone()
    {
        Type("br");
        Pass(TypingPause.Length);
        Type("bra");
        Pass(TypingPause.Length);
        Asked("br", "bra");
        Type("brak");

        Address("br");
        Field.ShouldBe("brak");
        Address("bra");
        Field.ShouldBe("brak");

        Pass(TypingPause.Length);
        Asked("br", "bra", "brak");
    }

    [Fact]
    public void Syllable_IsComposedWithoutBeingWrittenBack()
    {
        foreach (var step in new[] { "ㅂ", "배", "배ㅌ", "배터", "배터ㄹ", "배터리" })
        {
            Type(step);
            Field.ShouldBe(step);
        }

        Pass(TypingPause.Length);
        Asked("배터리");
        Address("배터리");
        Field.ShouldBe("배터리");
    }

    [Fact]
    public void AnotherAddress_SaysWhatStandsInTheField()
    {
        Type("brakes");

        Address("smoke");

        Field.ShouldBe("smoke");
        Pass(TypingPause.Length * 2);
        _asked.ShouldBeEmpty();
        Address(null);
        Field.ShouldBe("");
    }

    private string Field => _search.Find("input").GetAttribute("value") ?? "";

    private void Type(string text) => _search.Find("input").Input(text);

    private void Pass(TimeSpan time) => _clock.Advance(time);

    private void Address(string? sought) => _search.Render(p => p.Add(s => s.Sought, sought));

    private void Asked(params string?[] texts) => _search.WaitForAssertion(() => _asked.ShouldBe(texts));
}
