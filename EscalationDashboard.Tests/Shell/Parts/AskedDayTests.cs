using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Shell.Parts;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class AskedDayTests
{
    private readonly AskedDay _field = new();

    public AskedDayTests() => Answer("2026-12-01");

    [Fact]
    public void WhatTheListHolds_IsShown() => _field.Typed.Text.ShouldBe("2026-12-01");

    [Fact]
    public void AnswerToWhatWasAsked_LeavesWhatWasTypedSince()
    {
        Type("2026-12-02").ShouldBeTrue();
        Type("0002-11-27").ShouldBeFalse("it narrows nothing");

        Answer("2026-12-02");

        _field.Typed.Text.ShouldBe("0002-11-27");
        _field.Typed.Fault.ShouldNotBeNull();
    }

    [Fact]
    public void AnswersThatComeLate_LeaveTheNewest()
    {
        Type("2026-12-02");
        Type("2026-12-03");

        Answer("2026-12-02");
        _field.Typed.Text.ShouldBe("2026-12-03");

        Answer("2026-12-03");
        _field.Typed.Text.ShouldBe("2026-12-03");
    }

    [Fact]
    public void AnswerThatIsPassedOver_IsWaitedForNoLonger()
    {
        Type("2026-12-02");
        Type("2026-12-03");
        Answer("2026-12-03");

        Answer("2026-12-02");

        _field.Typed.Text.ShouldBe("2026-12-02", "the person went back");
    }

    [Fact]
    public void ChangeFromElsewhere_IsShown()
    {
        Type("0002-11-27");

        Answer("");

        _field.Typed.ShouldBe(TypedDate.Empty);
    }

    [Fact]
    public void NewsAboutTheList_LeavesWhatIsTyped()
    {
        Type("0002-11-27");

        Answer("2026-12-01");

        _field.Typed.Text.ShouldBe("0002-11-27");
    }

    private bool Type(string text) => _field.Type(TypedDate.Read(text));

    private void Answer(string text) => _field.Answer(TypedDate.Read(text));
}
