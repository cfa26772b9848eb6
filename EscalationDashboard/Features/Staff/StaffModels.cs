using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Staff;

/// <summary>Where a person stands between the directory and the desk.</summary>
public enum StaffState
{
    /// <summary>In the directory, with nothing to sign in with.</summary>
    NotInvited,

    /// <summary>Has a link that counts.</summary>
    Invited,

    /// <summary>Had a link that counts no more, and never set a password.</summary>
    Expired,
    Active,
    Locked,
    Left,
}

/// <param name="Id">The account's; the leader's where there is no account yet.</param>
/// <param name="Places">What they answer for, by name.</param>
/// <param name="Open">Disputes they have.</param>
/// <param name="DeputyId">The leader who stands in for them; null where nobody does, or they are no leader.</param>
public sealed record StaffRow(
    string Id, string? LeaderId, string Name, StaffRole Role, Appointment Appointment, IReadOnlyList<string> Places, string? Email, StaffState State,
    DateTimeOffset? Until, bool SecondFactor, DateTimeOffset? LastSignIn, int Open,
    string? DeputyId, string? DeputyName)
{
    /// <summary>By which ways alerts do not reach them, because their address is no more.</summary>
    public IReadOnlyList<PageChannel> Unreached { get; init; } = [];

    /// <summary>The places on whose rotas they stand.</summary>
    public IReadOnlyList<StaffPlace> OnCallFor { get; init; } = [];
}

/// <summary>A place that a person can be given.</summary>
public sealed record StaffPlace(string Code, string Name, string RegionCode);

/// <param name="Rows">Who is here first, who has left last.</param>
public sealed record StaffPicture(IReadOnlyList<StaffRow> Rows, IReadOnlyList<StaffPlace> Locations, IReadOnlyList<StaffPlace> Regions);

/// <summary>What an admin says of a person to be invited.</summary>
/// <param name="Id">Of a person who is in the list already; null for a new colleague.</param>
/// <param name="EmailSeen">Their address when the admin began; null where they had none.</param>
public sealed record InviteDraft(string? Id, string Name, string Email, Appointment Appointment, string? EmailSeen = null);
