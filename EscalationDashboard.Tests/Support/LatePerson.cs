using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Support;

/// <summary>A store that says who acts only when the test lets it, as a slow one does.</summary>
public sealed class LatePerson(AuthenticationStateProvider people) : AuthenticationStateProvider
{
    private TaskCompletionSource _answers = Answered();

    /// <summary>Before anything is rendered.</summary>
    public static LatePerson On(StaffScreen screen)
    {
        LatePerson? late = null;
        screen.Services.AddScoped(services => new CurrentStaff(
            late = new LatePerson(services.GetRequiredService<AuthenticationStateProvider>()), services.GetRequiredService<StaffDirectory>(), services.GetRequiredService<ScopeChanges>()));
        _ = screen.Services.GetRequiredService<CurrentStaff>();
        return late!;
    }

    public void Wait() => _answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Answer() => _answers.SetResult();

    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        await _answers.Task;
        return await people.GetAuthenticationStateAsync();
    }

    private static TaskCompletionSource Answered()
    {
        var answered = new TaskCompletionSource();
        answered.SetResult();
        return answered;
    }
}
