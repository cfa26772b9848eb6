using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding.Tour;

/// <summary>
/// Where one person is in the tour. The browser remembers it for each persona, so that the tour can be left and come back to, also
/// after the page was loaded anew.
/// </summary>
public sealed class TourGuide(CurrentStaff staff, Browser browser, IReadContexts contexts)
{
    private Actor? _actor;
    private Task? _loading;

    public event Action? Changed;

    public bool IsOpen { get; private set; }

    /// <summary>From 0.</summary>
    public int Step { get; private set; }

    /// <summary>Whether the person has begun it and not come to its end.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Empty until <see cref="Load"/>.</summary>
    public IReadOnlyList<TourStep> Steps { get; private set; } = [];

    /// <summary>The phone of a customer whom this person may see, one with an open dispute where there is one.</summary>
    public string? Phone { get; private set; }

    /// <summary>Asks the browser once how far the person came; every part of the page that shows the tour asks.</summary>
    public Task Load() => _loading = _loading is null or { IsFaulted: true } ? Read() : _loading;

    public Task Open() => Go(Step, open: true);

    public Task MoveTo(int step) => Go(Math.Clamp(step, 0, Steps.Count - 1), open: true);

    /// <summary>It can be come back to.</summary>
    public Task Leave() => Go(Step, open: false);

    /// <summary>It can be begun again from the start.</summary>
    public async Task Finish()
    {
        (IsBegun, IsOpen, Step) = (false, false, 0);
        Changed?.Invoke();
        await browser.Tell("localStorage.removeItem", Place);
    }

    private async Task Read()
    {
        _actor = await staff.Actor();
        (Steps, Phone) = (TourSteps.Of(_actor.Role), await PhoneOf(_actor));
        var kept = (await browser.Ask<string>("localStorage.getItem", Place))?.Split(' ');
        if (kept is [var how, var step] && int.TryParse(step, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < Steps.Count)
        {
            (IsBegun, IsOpen, Step) = (true, how == "open", at);
        }

        Changed?.Invoke();
    }

    private string Place => $"tour-{_actor!.Id}";

    private async Task Go(int step, bool open)
    {
        (IsBegun, IsOpen, Step) = (true, open, step);
        Changed?.Invoke();
        await browser.Tell("localStorage.setItem", Place, string.Create(CultureInfo.InvariantCulture, $"{(open ? "open" : "left")} {step}"));
    }

    private Task<string?> PhoneOf(Actor actor) => contexts.Read(async db =>
        await db.Disputes.Within(actor.Scope).OrderBy(d => d.State == DisputeState.Resolved).ThenByDescending(d => d.AdmittedAt)
            .Select(d => d.CustomerRef).FirstOrDefaultAsync() is { } customer ? $"/phone/{Uri.EscapeDataString(customer)}" : null);
}
