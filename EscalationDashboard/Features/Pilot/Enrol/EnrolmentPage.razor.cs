using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>One enrolment, step by step. Whatever is typed is kept as soon as its field is left, so that anybody may leave at any time.</summary>
public sealed partial class EnrolmentPage
{
    private EnrolmentForm? _form;
    private bool _dirty;
    private Task _keeping = Task.CompletedTask;

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    [InAddress(AddressValue.Choice, Names = typeof(EnrolmentStep))]
    private string? StepName { get; set; }

    /// <summary>In which the card is shown.</summary>
    [SupplyParameterFromQuery(Name = "language")]
    [InAddress(AddressValue.Choice, "en", "fr", "ar", "ko", "uk")]
    private string? CardLanguage { get; set; }

    /// <summary>Keeps what is typed, beside whatever else is done.</summary>
    [Inject]
    private ActRunner Saving { get; set; } = null!;

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private EnrolmentQueries Queries { get; set; } = null!;

    [Inject]
    private EnrolmentCommands Commands { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    // Where it was left, where the address names no step.
    private EnrolmentStep Current => InAddress.One<EnrolmentStep>(StepName) is { } step
        ? step
        : _form?.Picture.Enrolment.Step ?? EnrolmentStep.Place;

    private ImmutableArray<Refusal> Refusals => [.. Saving.Refusals, .. Act.Refusals];

    protected override object Asked => Id;

    protected override object Subject => Id;

    protected override void StartOver() => _form = null;

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        var picture = await Queries.Find(actor, Id, Languages.Current.Code);
        _form = picture is null ? null : new EnrolmentForm(picture);
        Saving.Clear();
        Act.Clear();
        return Found(picture);
    }

    // A forecast came, or another admin was here; what stands in these fields is the person's own until they say otherwise.
    private async Task Look()
    {
        if (await Queries.Find(await Staff.Actor(), Id, Languages.Current.Code) is { } picture && _form is { } form)
        {
            if (picture.Enrolment.Revision > form.Revision && !_dirty && !Saving.Busy)
            {
                await Load();
            }
            else
            {
                form.Take(picture);
            }
        }

        StateHasChanged();
    }

    private Task Changed()
    {
        _form!.Read();
        return Keep();
    }

    // One save at a time; what is typed meanwhile is kept right after, and a step that waits for it waits for that too.
    private Task Keep()
    {
        _dirty = true;
        return _keeping.IsCompleted && _form is { } form ? _keeping = KeepAll(form) : _keeping;
    }

    private async Task KeepAll(EnrolmentForm form)
    {
        Act.Clear();
        var id = form.Picture.Enrolment.Id;
        while (_dirty)
        {
            _dirty = false;
            var (step, plan, revision) = (Current, Json.Read<EnrolmentPlan>(Json.Write(form.Plan)), form.Revision);
            var verdict = await Saving.Run(async actor =>
            {
                (var saved, revision) = await Commands.Save(actor, id, revision, step, plan);
                return saved;
            }, isPress: false);
            if (verdict is not { IsAllowed: true })
            {
                _dirty = true;
                return;
            }

            form.Revision = revision;
        }
    }

    private async Task Next()
    {
        if (_form is not { } form)
        {
            return;
        }

        form.Ask(Current);
        await Keep();
        if (!form.Reading.FaultsOf(Current).Any() && Refusals.IsEmpty)
        {
            Address.NavigateTo(Links.Enrolment(form.Picture.Enrolment.Id, $"{Current + 1}"));
        }
    }

    // Of the enrolment before the admin, not of the one that the address asks for by now.
    private async Task Finish()
    {
        if (_form is not { Picture.Enrolment.Id: var id } form)
        {
            return;
        }

        // What is entered is what the admin sees.
        await _keeping;
        if (!_dirty)
        {
            var revision = form.Revision;
            await Do(async actor => (await Commands.Finish(actor, id, revision)).Verdict);
        }
    }

    private Task Discard(string reason) =>
        _form is { Picture.Enrolment.Id: var id } ? Do(actor => Commands.Discard(actor, id, reason)) : Task.CompletedTask;

    private async Task Do(Func<Actor, Task<Verdict>> command)
    {
        if (await Act.Run(command) is { IsAllowed: true })
        {
            await Load();
        }
    }
}
