using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Staff;

/// <summary>Reasons against what an admin does with staff, and a person with their own account.</summary>
public static class StaffRefusal
{
    /// <summary>The company's sign-in tells an id, an address or places that are too long, or no text.</summary>
    public const string CompanyAnswerOdd = "CompanyAnswerOdd";

    /// <summary>The company's sign-in names a place that is none here.</summary>
    public const string CompanyPlaceUnknown = "CompanyPlaceUnknown";

    /// <summary>The company's sign-in gives the person no role here.</summary>
    public const string CompanyRoleMissing = "CompanyRoleMissing";

    public const string CompanySignInFailed = "CompanySignInFailed";

    /// <summary>The company knows the person; this installation does not.</summary>
    public const string CompanyStranger = "CompanyStranger";
    public const string CodeUsed = "CodeUsed";
    public const string CodeWrong = "CodeWrong";
    public const string EmailTaken = "EmailTaken";
    public const string EmailWrong = "EmailWrong";
    public const string HasLeft = "HasLeft";
    public const string InvitationGone = "InvitationGone";
    public const string LastAdmin = "LastAdmin";
    public const string Oneself = "Oneself";
    public const string FactorKeepsAddress = "FactorKeepsAddress";
    public const string PasskeyLast = "PasskeyLast";
    public const string PasskeyMissing = "PasskeyMissing";
    public const string PasskeysMany = "PasskeysMany";
    public const string PasskeyWrong = "PasskeyWrong";
    public const string PasskeyNeeded = "PasskeyNeeded";
    public const string FactorFirst = "FactorFirst";
    public const string PasswordCommon = "PasswordCommon";
    public const string PasswordLong = "PasswordLong";
    public const string PasswordPersonal = "PasswordPersonal";
    public const string PasswordShort = "PasswordShort";
    public const string PasswordWrong = "PasswordWrong";
    public const string PlaceMissing = "PlaceMissing";
    public const string PreferenceUnknown = "PreferenceUnknown";
    public const string SecondFactorNeeded = "SecondFactorNeeded";
    /// <summary>Who has no password shows who they are by having signed in a moment ago.</summary>
    public const string SignInAgain = "SignInAgain";
    public const string SignInLocked = "SignInLocked";
    public const string SignInWrong = "SignInWrong";
    public const string SuccessorElsewhere = "SuccessorElsewhere";

    public static readonly ImmutableArray<string> Codes =
    [
        CompanyAnswerOdd, CompanyPlaceUnknown, CompanyRoleMissing, CompanySignInFailed, CompanyStranger, PasskeyLast, PasskeyMissing, PasskeysMany, PasskeyWrong, PasskeyNeeded, FactorFirst, FactorKeepsAddress, SignInAgain,
        CodeUsed, CodeWrong, EmailTaken, EmailWrong, HasLeft, InvitationGone, LastAdmin, Oneself, PasswordCommon, PasswordLong, PasswordPersonal,
        PasswordShort, PasswordWrong, PlaceMissing, PreferenceUnknown, SecondFactorNeeded, SignInLocked, SignInWrong, SuccessorElsewhere,
    ];
}
