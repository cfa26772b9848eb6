using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>What the admin has before them of an enrolment: what is typed, what it amounts to, and what of it they were told.</summary>
public sealed class EnrolmentForm
{
    private readonly HashSet<EnrolmentStep> _asked = [];

    public EnrolmentForm(EnrolmentPicture picture)
    {
        Picture = picture;
        Plan = Json.Read<EnrolmentPlan>(Json.Write(picture.Enrolment.Plan));
        Reading = picture.Read(Plan);
        Revision = picture.Enrolment.Revision;
    }

    public EnrolmentPicture Picture { get; private set; }

    public EnrolmentPlan Plan { get; }

    public PlanReading Reading { get; private set; }

    public int Revision { get; set; }

    /// <summary>Looks at what is typed now.</summary>
    public void Read() => Reading = Picture.Read(Plan);

    /// <summary>Takes what others did meanwhile; what is typed here stays.</summary>
    public void Take(EnrolmentPicture picture)
    {
        Picture = picture;
        Read();
    }

    /// <summary>The person wants to go on from a step: from now on what is missing there is a fault too.</summary>
    public void Ask(EnrolmentStep step) => _asked.Add(step);

    /// <summary>What is wrong with a field; what is only missing is not said before the person wants to go on.</summary>
    public string? FaultOf(string field) => Reading.Faults.FirstOrDefault(f => f.Field == field && Shows(f))?.Code;

    /// <summary>What is wrong with a day, in words; windows that cannot be read say so by themselves.</summary>
    public Func<string, string?> DayFault(IStringLocalizer<Text> text) =>
        field => FaultOf(field) is { } fault and not PlanFaultCode.NotHours ? text[$"Enrol.Fault.{fault}"].Value : null;

    public bool IsDone(EnrolmentStep step) =>
        step < EnrolmentStep.Card && !Reading.FaultsOf(step).Any() && (step != EnrolmentStep.Leaders || !Reading.Locals.IsEmpty);

    private bool Shows(PlanFault fault) =>
        fault.Code is not (PlanFaultCode.Missing or PlanFaultCode.NeverOpen) || _asked.Contains(fault.Step);
}
