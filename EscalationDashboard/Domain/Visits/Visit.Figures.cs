using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Domain.Visits;

// What trends read of it: a function of what was stated about the visit and of what its customer disputed, kept as it happens. Neither
// ever goes away, so each moves this on by itself and nothing has to be looked up.
public sealed partial class Visit
{
    public VisitMarks Marks { get; private set; }

    /// <summary>The code of the last diagnosis.</summary>
    public string? DiagnosisCode { get; private set; }

    /// <summary>The total of the last estimate.</summary>
    public decimal? EstimateAmount { get; private set; }

    /// <summary>When the first diagnosis was stated.</summary>
    public DateTimeOffset? DiagnosedAt { get; private set; }

    /// <summary>When work began on the car; what the customer confirmed later was not confirmed before it.</summary>
    public DateTimeOffset? WorkBeganAt { get; private set; }

    /// <summary>When the customer confirmed having seen the last diagnosis, and the last estimate.</summary>
    public DateTimeOffset? DiagnosisSeenAt { get; private set; }

    /// <inheritdoc cref="DiagnosisSeenAt" />
    public DateTimeOffset? EstimateSeenAt { get; private set; }

    /// <summary>For when parts were expected, as it was said last; stays when they are there.</summary>
    public DateTimeOffset? PartsDueAt { get; private set; }

    /// <summary>
    /// Minutes of the calendar that its customer waited for the appointment, the diagnosis, the parts and the car. Whatever they are
    /// worked out from is theirs alone, so they are never out of step with it. Null where there was no such wait, or it still runs.
    /// </summary>
    public int? AppointmentWait
    {
        get => VisitTimes.Between(BookedAt, AppointmentAt);
        private set => _ = value; // the store's; it holds the same
    }

    /// <inheritdoc cref="AppointmentWait" />
    public int? DiagnosisWait
    {
        get => VisitTimes.Between(OpenedAt, DiagnosedAt);
        private set => _ = value;
    }

    /// <inheritdoc cref="AppointmentWait" />
    public int? PartsWait
    {
        get => VisitTimes.Between(OpenedAt, PartsDueAt);
        private set => _ = value;
    }

    /// <inheritdoc cref="AppointmentWait" />
    public int? HandOverWait
    {
        get => VisitTimes.Between(OpenedAt, HandedOverAt);
        private set => _ = value;
    }

    /// <summary>
    /// What it is about, each as <see cref="Subject" /> writes it: diagnoses, parts of the estimate, the car's software, open recalls.
    /// What was stated once stays, since somebody may have disputed just that.
    /// </summary>
    public string Subjects { get; private set; } = "";

    /// <summary>Takes in a statement.</summary>
    public void Learn(Fact fact)
    {
        switch (fact.Kind)
        {
            case FactKind.Diagnosis:
                Marks = Stated(VisitMarks.DiagnosisStated, DiagnosisCode is not null && DiagnosisCode != fact.Code, fact.TalkedOver);
                (DiagnosisCode, DiagnosisSeenAt) = (fact.Code, fact.AcknowledgedByCustomerAt);
                DiagnosedAt = DiagnosedAt < fact.StatedAt ? DiagnosedAt : fact.StatedAt;
                About(SubjectKind.Diagnosis, fact.Code);
                break;
            case FactKind.Estimate:
                Marks = Stated(VisitMarks.EstimateStated, EstimateAmount is not null && EstimateAmount != fact.Amount, fact.TalkedOver);
                (EstimateAmount, EstimateSeenAt) = (fact.Amount, fact.AcknowledgedByCustomerAt);
                fact.Lines.ForEach(line => About(SubjectKind.Part, line.PartNumber));
                break;
            default:
                break;
        }

        Confirm();
    }

    /// <summary>A dispute about it is opened.</summary>
    public void DisputedFor(DisputeReason reason) => Marks |= reason.DisputedMark();

    /// <summary>The only dispute for this was taken back by the person who had just opened it.</summary>
    public void NotDisputedFor(DisputeReason reason) => Marks &= ~reason.DisputedMark();

    /// <summary>Whether there ever was one.</summary>
    public bool IsDisputed => Marks.Has(VisitMarking.Disputed);

    private void Begin(string stage, DateTimeOffset at)
    {
        WorkBeganAt = stage == InRepair && !(WorkBeganAt <= at) ? at : WorkBeganAt;
        Confirm();
    }

    private void Confirm() =>
        Marks = With(With(Marks, VisitMarks.DiagnosisSeen, InTime(DiagnosisSeenAt)), VisitMarks.EstimateSeen, InTime(EstimateSeenAt));

    /// <summary>Takes in what is known of the car and its parts.</summary>
    public void Know()
    {
        PartsDueAt = PartsExpectedAt ?? PartsDueAt;
        About(SubjectKind.Software, SoftwareVersion);
        Recalls.ForEach(recall => About(SubjectKind.Recall, recall.Campaign));
    }

    // Of the three marks of a kind, which stand beside each other, the last statement says whether it was talked over.
    private VisitMarks Stated(VisitMarks stated, bool changed, bool told)
    {
        var marks = Marks | stated | (changed ? (VisitMarks)((int)stated << 1) : VisitMarks.None);
        return With(marks, (VisitMarks)((int)stated << 2), told);
    }

    private bool InTime(DateTimeOffset? seen) => seen is { } at && (WorkBeganAt is not { } began || at <= began);

    private static VisitMarks With(VisitMarks marks, VisitMarks mark, bool holds) => holds ? marks | mark : marks & ~mark;

    private void About(SubjectKind kind, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value) && new Subject(kind, value.Trim()).Written is var written && !Subjects.Contains(written, StringComparison.Ordinal))
        {
            Subjects += Subjects.Length == 0 ? written : written[1..];
        }
    }
}
