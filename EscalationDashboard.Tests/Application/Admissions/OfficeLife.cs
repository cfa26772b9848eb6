using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>What may happen in an office; what cannot at that moment, or is refused, leaves everything as it was.</summary>
internal enum Act
{
    Ask,
    AskInDanger,
    AskInAHurry,

    /// <summary>About something that the advisor has not talked over yet.</summary>
    AskTooSoon,

    Wait,

    /// <summary>The customer writes about a dispute.</summary>
    Write,

    Claim,
    Release,
    Assign,
    HandUp,
    TakeOver,

    /// <summary>The product takes back what owners have let lie.</summary>
    Lapse,

    Settle,
    Reopen,
    Merge,
    Split,
    TakeNow,
    AllowOnce,
    Undo,
    Appeal,
    Uphold,

    /// <summary>A leader gives everything to the deputy.</summary>
    HandOver,

    GoOnLeave,
    ComeBack,

    /// <summary>The car of a customer turns out not to be drivable.</summary>
    ShowDanger,

    Disprove,
}

/// <param name="Which">Which of those there are: customer, dispute, request or leader.</param>
/// <param name="Other">Which second one, or how long.</param>
internal sealed record Happening(Act Act, int Which, int Other)
{
    public static readonly Gen<Happening> Any =
        from act in Gen.Frequency(
            (14, Gen.Constant(Act.Ask)), (2, Gen.Constant(Act.AskInDanger)), (3, Gen.Constant(Act.AskInAHurry)), (3, Gen.Constant(Act.AskTooSoon)),
            (9, Gen.Constant(Act.Wait)), (4, Gen.Elements(Act.TakeNow, Act.AllowOnce)), (4, Gen.Constant(Act.Undo)), (4, Gen.Constant(Act.HandOver)),
            (5, Gen.Elements(Act.Settle, Act.Settle, Act.Reopen)), (3, Gen.Elements(Act.Merge, Act.Split)),
            (14, Gen.Elements(Enum.GetValues<Act>())))
        from which in Gen.Choose(0, 11)
        from other in Gen.Choose(0, 5)
        select new Happening(act, which, other);

    public override string ToString() => $"{Act}({Which}, {Other})";
}

/// <summary>Some days in one office.</summary>
internal sealed record OfficeLife(IReadOnlyList<Happening> Happenings)
{
    public static readonly Gen<OfficeLife> Any =
        from count in Gen.Choose(10, 45)
        from happenings in Gen.ArrayOf(Happening.Any, count)
        select new OfficeLife(happenings);

    /// <summary>So little room that most of those who ask have to wait.</summary>
    public static readonly (string Field, decimal Value)[] Numbers =
    [
        (PolicyFields.LeaderPer24Hours, 2), (PolicyFields.LeaderUrgentReserve, 1), (PolicyFields.LeaderOpenCap, 3),
        (PolicyFields.CustomerPer7Days, 4), (PolicyFields.CustomerPer30Days, 6), (PolicyFields.MaxDeferralHours, 30),
    ];

    public IEnumerable<OfficeLife> Smaller() => Properties.Shorter(Happenings).Select(fewer => new OfficeLife(fewer));

    public override string ToString() => string.Join("; ", Happenings);
}
