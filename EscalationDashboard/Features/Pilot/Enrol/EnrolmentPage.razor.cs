using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>One enrolment, step by step. Whatever is typed is kept as soon as its field is left, so that anybody may leave at any time.</summary>
public sealed partial class EnrolmentPage
{
    private LoadPhase _phase = LoadPhase.Loading;
    private EnrolmentForm? _form;
    private ImmutableArray<Refusal> _refusals = [];
    private string? _shown;
    private bool _dirty;
    private bool _saving;
    private bool _busy;

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    [InAddress(AddressValue.Choice, Names = typeof(EnrolmentStep))]
    private string? StepName { get; set; }

    /// <summary>In which the card is shown.</summary>
    [SupplyParameterFromQuery(Name = "language")]
    [InAddress(AddressValue.Choice, "en", "fr", "ar", "ko", "uk")]
    private string? CardLanguage { get; set; }

    [Inject]
    private EnrolmentQueries Queries { get; set; } = null!;

    [Inject]
    private EnrolmentCommands Commands { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private ILogger<EnrolmentPage> Log { get; set; } = null!;

    // Where it was left, where the address names no step.
    private EnrolmentStep Current => InAddress.One<EnrolmentStep>(StepName) is { } step
        ? step
        : _form?.Picture.Enrolment.Step ?? EnrolmentStep.Place;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Id)
        {
            (_shown, _phase, _form) = (Id, LoadPhase.Loading, null);
            await Load();
        }
    }

    private async Task Load()
    {
        try
        {
            var picture = await Queries.Find(await Staff.Actor(), Id, Languages.Current.Code);
            (_form, _refusals) = (picture is null ? null : new EnrolmentForm(picture), []);
            _phase = picture is null ? LoadPhase.Empty : LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "Enrolment {Id} could not be read", Id);
            _phase = LoadPhase.Failed;
        }
    }

    // A forecast came, or another admin was here; what stands in these fields is the person's own until they say otherwise.
    private async Task Look()
    {
        if (await Queries.Find(await Staff.Actor(), Id, Languages.Current.Code) is { } picture && _form is { } form)
        {
            if (picture.Enrolment.Revision > form.Revision && !_dirty && !_saving)
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

    // One save at a time; what is typed meanwhile is kept right after.
    private async Task Keep()
    {
        _dirty = true;
        if (_saving || _form is not { } form)
        {
            return;
        }

        _saving = true;
        try
        {
            while (_dirty)
            {
                _dirty = false;
                var plan = Json.Read<EnrolmentPlan>(Json.Write(form.Plan));
                var (verdict, revision) = await Commands.Save(await Staff.Actor(), Id, form.Revision, Current, plan);
                _refusals = verdict.Refusals;
                if (!verdict.IsAllowed)
                {
                    _dirty = true;
                    return;
                }

                form.Revision = revision;
            }
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task Next()
    {
        var form = _form!;
        form.Ask(Current);
        await Keep();
        if (!form.Reading.FaultsOf(Current).Any() && _refusals.IsEmpty)
        {
            Address.NavigateTo(Links.Enrolment(Id, $"{Current + 1}"));
        }
    }

    private async Task Finish()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var (verdict, _) = await Commands.Finish(await Staff.Actor(), Id, _form!.Revision);
            _refusals = verdict.Refusals;
            if (verdict.IsAllowed)
            {
                await Load();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task Discard(string reason)
    {
        _refusals = (await Commands.Discard(await Staff.Actor(), Id, reason)).Refusals;
        if (_refusals.IsEmpty)
        {
            await Load();
        }
    }
}
