namespace EscalationDashboard.Domain.Pilot;

/// <summary>What must be right before a location is entered, in the order in which people put it right.</summary>
public enum EnrolmentCheckKind
{
    Place,
    Hours,
    Leaders,
    OnDuty,
    Deputies,
    Language,
    Regional,
    Card,
    Policy,
    Forecast,
}

/// <param name="Detail">Names or codes that it is about; empty where there is nothing to name.</param>
public sealed record EnrolmentCheck(EnrolmentCheckKind Kind, bool Pass, string Detail = "")
{
    /// <summary>Where it is put right.</summary>
    public EnrolmentStep Step => Kind switch
    {
        EnrolmentCheckKind.Place => EnrolmentStep.Place,
        EnrolmentCheckKind.Hours => EnrolmentStep.Hours,
        EnrolmentCheckKind.Card => EnrolmentStep.Card,
        EnrolmentCheckKind.Policy => EnrolmentStep.Policy,
        EnrolmentCheckKind.Forecast => EnrolmentStep.Forecast,
        _ => EnrolmentStep.Leaders,
    };
}
