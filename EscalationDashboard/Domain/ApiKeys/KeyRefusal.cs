using System.Collections.Immutable;

namespace EscalationDashboard.Domain.ApiKeys;

/// <summary>Reasons against what is done with keys and secrets of other systems; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class KeyRefusal
{
    public const string ExpiryWrong = "ExpiryWrong";
    public const string KeyNameTaken = "KeyNameTaken";
    public const string KeyOver = "KeyOver";
    public const string KeyRotating = "KeyRotating";
    public const string LastSecret = "LastSecret";
    public const string LocationUnknown = "LocationUnknown";
    public const string OverlapWrong = "OverlapWrong";
    public const string RateWrong = "RateWrong";
    public const string ReceiverMissing = "ReceiverMissing";
    public const string SecretsMany = "SecretsMany";

    public static readonly ImmutableArray<string> Codes =
    [
        ExpiryWrong, KeyNameTaken, KeyOver, KeyRotating, LastSecret, LocationUnknown, OverlapWrong, RateWrong, ReceiverMissing, SecretsMany,
    ];
}
