using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Reasons against what is done with a wave; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class WaveRefusal
{
    public const string TargetUnknown = "WaveTargetUnknown";
    public const string InAnother = "WaveInAnother";
    public const string NotEmpty = "WaveNotEmpty";
    public const string NothingToMove = "WaveNothingToMove";
    public const string Held = "WaveHeld";
    public const string NotReady = "WaveNotReady";
    public const string NobodyToReach = "WaveNobodyToReach";
    public const string Skips = "WaveSkips";

    public static readonly ImmutableArray<string> Codes =
        [TargetUnknown, InAnother, NotEmpty, NothingToMove, Held, NotReady, NobodyToReach, Skips];
}
