using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>Which of several disputes a further request belongs to.</summary>
public sealed class MatterStateTests
{
    private static readonly MatterState Open = Of("D-open", Lane.N, closed: null);
    private static readonly MatterState OpenInSafety = Of("D-safe", Lane.S, closed: null);
    private static readonly MatterState Earlier = Of("D-earlier", Lane.N, closed: 1);
    private static readonly MatterState Later = Of("D-later", Lane.N, closed: 2);
    private static readonly MatterState EarlierInSafety = Of("D-was-safe", Lane.S, closed: 1);

    public static TheoryData<string, MatterState[]> Cases() => new()
    {
        { "D-open", [Later, Open, EarlierInSafety] },
        { "D-safe", [Open, OpenInSafety, Later] },
        { "D-later", [Earlier, Later] },
        { "D-was-safe", [Later, EarlierInSafety] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void OfSeveral_TheOneThatARequestBelongsTo(string number, MatterState[] disputes)
    {
        MatterState.Of(disputes, Build.Now)!.DisputeNumber.ShouldBe(number);
        MatterState.Of(disputes.Reverse(), Build.Now)!.DisputeNumber.ShouldBe(number);
    }

    [Fact]
    public void None_IsNoMatter() => MatterState.Of([], Build.Now).ShouldBeNull();

    [Fact]
    public void OpenInSafety_IsNamedWhereThereIsOne()
    {
        MatterState.OpenInSafety([Open, EarlierInSafety, OpenInSafety]).ShouldBe("D-safe");
        MatterState.OpenInSafety([Open, EarlierInSafety]).ShouldBeNull();
    }

    private static MatterState Of(string number, Lane lane, int? closed) => new(
        number, closed is null, lane, closed is { } hours ? Build.Now.AddHours(hours - 9) : null, Build.Now.AddHours(-9), null, Dangers.None);
}
