using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Staff;

/// <summary>Reasons against what an admin does with staff, and a person with their own account.</summary>
public static class StaffRefusal
{
    public const string CodeUsed = "CodeUsed";
    public const string CodeWrong = "CodeWrong";
    public const string EmailTaken = "EmailTaken";
    public const string EmailWrong = "EmailWrong";
    public const string HasLeft = "HasLeft";
    public const string InvitationGone = "InvitationGone";
    public const string LastAdmin = "LastAdmin";
    public const string Oneself = "Oneself";
    public const string PasswordCommon = "PasswordCommon";
    public const string PasswordLong = "PasswordLong";
    public const string PasswordPersonal = "PasswordPersonal";
    public const string PasswordShort = "PasswordShort";
    public const string PasswordWrong = "PasswordWrong";
    public const string PlaceMissing = "PlaceMissing";
    public const string SecondFactorNeeded = "SecondFactorNeeded";
    public const string SignInLocked = "SignInLocked";
    public const string SignInWrong = "SignInWrong";
    public const string SuccessorElsewhere = "SuccessorElsewhere";

    public static readonly ImmutableArray<string> Codes =
    [
        CodeUsed, CodeWrong, EmailTaken, EmailWrong, HasLeft, InvitationGone, LastAdmin, Oneself, PasswordCommon, PasswordLong, PasswordPersonal,
        PasswordShort, PasswordWrong, PlaceMissing, SecondFactorNeeded, SignInLocked, SignInWrong, SuccessorElsewhere,
    ];
}
