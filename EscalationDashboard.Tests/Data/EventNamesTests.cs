using System.Collections;
using System.Reflection;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data;

/// <summary>Every event has a name that stands in databases, and comes back from the audit as it was recorded.</summary>
public sealed class EventNamesTests
{
    private const string Words = "The customer said so.";

    public static TheoryData<Type> Events() => [.. EventNames.All.Keys.OrderBy(t => t.Name, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_IsReadBackAsItWasRecorded(Type type)
    {
        var happened = Sample(type);

        var entry = Recorded(happened);

        Json.Write<object>(EventNames.Read(entry)).ShouldBe(entry.Data);
        EventNames.Read(entry).Subject().ShouldBe(entry.Subject);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_TellsTheAuditNothingThatMayHaveToBeErased(Type type) =>
        Recorded(Sample(type)).Data.ShouldNotContain(Words);

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_IsToldOnTheTimelinesOfWhatItHappenedTo(Type type)
    {
        var happened = Sample(type);

        var lines = happened.Lines().ToList();

        (happened is not DisputeEvent it || lines.Any(line => line.DisputeNumber == it.Dispute.Number)).ShouldBeTrue();
        lines.ShouldAllBe(line => line.Entry(Build.Now, EscalationDashboard.Domain.Staff.Actor.System).DisputeNumber.Length > 0);
        lines.Where(line => line.Text is not null).ShouldAllBe(line => line.Text == Words);
    }

    // A name that goes, or means something else, makes audits unreadable that were written under it.
    [Fact]
    public void Names_StandAsTheyWereGiven() => string.Join('\n', EventNames.All.Values.Select(e => e.Name).Order(StringComparer.Ordinal)).ShouldBe(
        """
        account.company-sign-in
        account.first-admin
        account.invitation-used
        account.invite
        account.leave
        account.paging
        account.paging-test
        account.passkey-added
        account.passkey-removed
        account.password
        account.preferences
        account.push
        account.recovery-codes
        account.role
        account.second-factor
        account.second-factor-renewed
        account.second-factor-reset
        account.second-factor-reset-read
        account.sign-in
        account.sign-in-refused
        account.sign-out
        account.sign-out-everywhere
        api-key.create
        api-key.revoke
        api-key.rotate
        appeal.make
        audit.cover
        audit.export
        audit.guard
        booking.hand-over
        booking.keep
        booking.take-back
        call.come
        call.connect
        call.end
        call.miss
        call.return
        command.refuse
        customer.erase
        customer.export
        customer.reveal
        customer.reveal-alarm
        customer.reveal-alarm-read
        database.back-up
        database.back-up-fail
        database.restore
        dispute.assign
        dispute.call
        dispute.claim
        dispute.come-back
        dispute.customer-wrote
        dispute.hand-back
        dispute.hand-over
        dispute.hand-up
        dispute.lapse
        dispute.link
        dispute.merge
        dispute.merge-in
        dispute.note
        dispute.open
        dispute.release
        dispute.reopen
        dispute.reply
        dispute.resolve
        dispute.resume
        dispute.rise
        dispute.snooze
        dispute.split
        dispute.take-back
        dispute.take-over
        enrolment.begin
        enrolment.discard
        enrolment.forecast
        event.send-again
        event.send-parked
        event.skip
        feedback.give
        fix.add
        fix.move
        leader.capacity
        leader.deputy
        leader.details
        leader.hand-over
        leader.hours
        leader.leave
        leader.leave-end
        location.calendar
        location.cards-withheld
        location.overflow
        location.overflow-end
        page.acknowledge
        page.ask
        page.export
        page.send
        page.start
        page.stop
        pilot.enrol
        pilot.export-leaders
        pilot.export-locations
        pilot.import-leaders
        pilot.import-locations
        pilot.move
        pilot.vote
        policy.approve
        policy.begin
        policy.go-back
        policy.in-force
        policy.propose
        policy.save
        policy.shadow
        policy.simulate
        policy.withdraw
        receiver.resume
        reference.load
        request.decide
        retention.look
        retention.remove
        rota.decline
        rota.lapse
        rota.offer
        rota.remove
        rota.return
        rota.set
        rota.swap
        rota.take
        signs.train
        simulation.store
        staff.AllowOnce
        staff.DisproveSafetyClaim
        staff.Exempt
        staff.Lift
        staff.Restrict
        staff.ShouldHaveReached
        staff.TakeNow
        staff.TurnDownAppeal
        staff.Undo
        staff.UpholdAppeal
        staff.export
        staff.import
        view.remove
        view.save
        visit.call
        visit.call-end
        visit.fact
        visit.open
        visit.update
        wave.create
        wave.dissolve
        wave.hold
        wave.join
        wave.leave
        wave.move
        wave.plan
        wave.release
        webhook-secret.end
        webhook-secret.rotate
        """.ReplaceLineEndings("\n"));

    [Fact]
    public void UnknownName_IsRefusedByNameAndVersion()
    {
        var fault = Should.Throw<JsonException>(() => EventNames.Read("dispute.claim", 2, "{}"));

        fault.Message.ShouldContain("dispute.claim");
        fault.Message.ShouldContain("2");
    }

    [Fact]
    public void EveryKindOfTimelineEntry_IsToldBySomeEvent()
    {
        var told = EventNames.All.Keys.Select(Sample).SelectMany(e => Variants(e).SelectMany(v => v.Lines())).Select(line => line.Kind).Distinct();

        // Messages sent are told by the outbox's own page.
        Enum.GetValues<TimelineKind>().Except(told).ShouldBe([TimelineKind.MessageSent]);
    }

    private static IEnumerable<DomainEvent> Variants(DomainEvent happened) => happened switch
    {
        NoteWritten note => [note, note with { Spoke = !note.Spoke }],
        BookingReleased released => [released with { Booked = new TimelineLine("D-1", TimelineKind.Booked, null) }],
        _ => [happened],
    };

    private static AuditEntry Recorded(DomainEvent happened)
    {
        var name = EventNames.Of(happened);
        return AuditEntry.After(null, Build.Now, "A-1", name.Name, happened.Subject(), Json.Write<object>(happened), name.Version);
    }

    private static DomainEvent Sample(Type type) => (DomainEvent)Make(type);

    // Everything it is made of is filled in, so that nothing that is kept goes unnoticed.
    private static object Make(Type type)
    {
        var made = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First() is { } constructor
            ? constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, p.Name!))])
            : throw new InvalidOperationException(type.Name);
        foreach (var property in type.GetProperties().Where(p => p.PropertyType == typeof(string) && p.SetMethod is not null
            && p.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute))))
        {
            property.SetValue(made, Words);
        }

        return made;
    }

    private static object? Value(Type type, string name) => type == typeof(WordsOnRecord) ? new WordsOnRecord("hmac-1") { Text = Words } : Nullable.GetUnderlyingType(type) is { } inner ? Value(inner, name)
        : type == typeof(string) ? $"{name}-1"
        : type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal) ? Convert.ChangeType(3, type, null)
        : type == typeof(bool) ? true
        : type == typeof(DateTimeOffset) ? Build.Now
        : type == typeof(DateOnly) ? new DateOnly(2026, 9, 15)
        : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)
        : type == typeof(IReadOnlyDictionary<string, string>) ? new Dictionary<string, string> { ["at"] = "US-FRE" }
        : type.IsAssignableTo(typeof(IEnumerable)) ? List(type.GetGenericArguments()[0], name)
        : Make(type);

    private static IList List(Type of, string name)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        list.Add(Value(of, name));
        return list;
    }
}
