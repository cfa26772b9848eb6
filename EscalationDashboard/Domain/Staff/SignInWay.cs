namespace EscalationDashboard.Domain.Staff;

/// <summary>What a person shows to be let in.</summary>
public enum SignInWay
{
    Password,

    /// <summary>A password, then a code from the person's device.</summary>
    Code,

    /// <summary>A password, then one of the codes that are kept for the day the device is lost.</summary>
    RecoveryCode,

    /// <summary>A passkey, whose device has asked for face, finger or PIN: both factors in one.</summary>
    Passkey,

    /// <summary>The company's own sign-in, by OpenID Connect.</summary>
    Company,

    /// <summary>A demo's persona, who shows nothing.</summary>
    Persona,
}
